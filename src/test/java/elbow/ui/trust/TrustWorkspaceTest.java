package elbow.ui.trust;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import elbow.training.TrainingSession;
import elbow.ui.chart.LineChart;
import elbow.ui.result.Screens;
import elbow.ui.result.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Trust workspace as people use it, drawn to target/screens. */
class TrustWorkspaceTest {
  private static TrainingSession moons;
  private static TrainingSession sine;

  @TempDir private Path folder;
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private TrustWorkspace workspace;
  private Stage stage;
  private Path foreign;

  @BeforeAll
  static void train() throws Exception {
    Screens.start();
    moons = Sessions.twoMoons(10, "[1, 2]");
    sine = Sessions.gapSine(10, "[1]");
  }

  @AfterAll
  static void free() {
    moons.close();
    sine.close();
  }

  @BeforeEach
  void watch() throws Exception {
    Screens.call(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
          return null;
        });
  }

  @AfterEach
  void nothingWasThrown() throws Exception {
    Screens.call(
        () -> {
          stage.close();
          return null;
        });
    assertThat(uncaught).isEmpty();
  }

  private void open(TrainingSession session, int width, int height, boolean isDark)
      throws Exception {
    workspace =
        Screens.call(() -> new TrustWorkspace(() -> Optional.ofNullable(foreign), () -> null));
    String theme =
        isDark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    stage = Screens.window(workspace, session, width, height, theme);
    Screens.picture(stage, workspace);
  }

  private void choosePart(String name) throws Exception {
    Screens.call(
        () -> {
          workspace.view().lookupAll(".segment").stream()
              .map(ToggleButton.class::cast)
              .filter(button -> button.getText().equals(name))
              .findFirst()
              .orElseThrow()
              .fire();
          return null;
        });
  }

  private Button press(String id) throws Exception {
    return Screens.call(
        () -> {
          Button button = (Button) workspace.view().lookup(id);
          button.fire();
          return button;
        });
  }

  /** Until a button offers again what it offered before. */
  private static void waitFor(Button button, String text) throws Exception {
    for (int i = 0; i < 2000 && !Screens.call(button::getText).equals(text); i++) {
      Screens.pulse();
    }
    assertThat(Screens.call(button::getText)).isEqualTo(text);
  }

  private void save(String name) throws Exception {
    Screens.save(Screens.picture(stage, workspace), name);
  }

  private String texts() throws Exception {
    return Screens.call(
        () -> {
          StringBuilder texts = new StringBuilder();
          for (Node node : workspace.view().lookupAll("*")) {
            if (node instanceof Labeled labeled && node.isVisible()) {
              texts.append(labeled.getText()).append('\n');
            }
          }
          return texts.toString();
        });
  }

  private List<String> data() throws Exception {
    return Screens.call(
        () ->
            workspace.view().lookupAll(".line-chart").stream()
                .map(chart -> ((LineChart) chart).csv())
                .toList());
  }

  @Test
  void aSweepFollowsAllArmsFromNoShiftToTheGreatest() throws Exception {
    open(moons, 1300, 820, false);
    choosePart("shift");
    assertThat(data()).hasSize(3).allMatch(csv -> csv.lines().count() == 1);
    waitFor(press("#shift-run"), "Sweep");
    save("trust-shift-moons-light-1300");
    List<String> data = data();
    assertThat(data.getFirst())
        .startsWith("noise (training sds),Deterministic,MC dropout,Mean-field");
    assertThat(data).allMatch(csv -> csv.lines().count() == 12);
    assertThat(texts()).contains("seed 1 of each arm, 20 samples", "15 equal-width bins");
  }

  @Test
  void aSweepThatIsCancelledKeepsWhatItHas() throws Exception {
    open(moons, 760, 560, true);
    choosePart("shift");
    Button button =
        Screens.call(
            () -> {
              Button run = (Button) workspace.view().lookup("#shift-run");
              run.fire();
              assertThat(run.getText()).isEqualTo("Cancel");
              run.fire();
              return run;
            });
    waitFor(button, "Sweep");
    assertThat(texts()).contains("cancelled after 0 of 33");
    waitFor(press("#shift-run"), "Sweep");
    save("trust-shift-moons-dark-760");
    assertThat(data()).allMatch(csv -> csv.lines().count() == 12);
  }

  @Test
  void foreignDataAreToldFromOnesOwnOrRefusedWithTheReason() throws Exception {
    foreign = folder.resolve("noise.json");
    Files.writeString(
        foreign,
        Sessions.twoMoonsDocument(1, "[1]")
            .replace(
                "\"two-moons\", \"examples\": 500",
                "\"two-moons\", \"examples\": 300, \"noise\": 3.0"));
    open(moons, 1300, 820, true);
    choosePart("foreign data");
    save("trust-foreign-empty-dark-1300");
    waitFor(press("#foreign-choose"), "Choose data…");
    save("trust-foreign-moons-dark-1300");
    assertThat(texts())
        .contains("AUROC", "mutual information (epistemic)", "examples of noise.json")
        .contains("95 % bootstrap interval");
    foreign = folder.resolve("missing.json");
    waitFor(press("#foreign-choose"), "Choose data…");
    assertThat(texts()).contains("missing.json: cannot be read").doesNotContain("AUROC");
  }

  @Test
  void regressionsAreMendedSweptAndToldFromForeignData() throws Exception {
    foreign = folder.resolve("sine.json");
    Files.writeString(
        foreign,
        """
        {"format": 1, "name": "Other", "data": {"source": {"type": "gap-sine", "examples": 300}},
         "model": {"layers": [{"type": "dense"}], "likelihood": {"type": "gaussian"}},
         "arms": [{"name": "A", "noise": {"type": "none"}}]}
        """);
    open(sine, 1000, 640, false);
    save("trust-mending-sine-light-1000");
    assertThat(texts()).contains("quantile recalibration", "Miscalibration", "|error| / sd");
    choosePart("shift");
    waitFor(press("#shift-run"), "Sweep");
    save("trust-shift-sine-light-1000");
    choosePart("foreign data");
    waitFor(press("#foreign-choose"), "Choose data…");
    save("trust-foreign-sine-light-1000");
    assertThat(texts()).contains("sd of the mean (epistemic)", "AUROC");
  }

  @Test
  void withoutValidationExamplesNothingIsMendedAndItSaysWhy() throws Exception {
    String document =
        Sessions.twoMoonsDocument(1, "[1]")
            .replace("\"examples\": 500}", "\"examples\": 500}, \"split\": {\"validation\": 0}");
    try (TrainingSession session = Sessions.trained(document)) {
      open(session, 1000, 640, false);
      save("trust-no-validation-light-1000");
      assertThat(texts()).contains("no validation examples").doesNotContain("vector scaling");
    }
  }
}
