package elbow.ui.result;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import elbow.training.SessionView;
import elbow.training.TrainingSession;
import elbow.ui.Workspace;
import elbow.ui.calibration.CalibrationWorkspace;
import elbow.ui.compare.CompareWorkspace;
import elbow.ui.train.TrainWorkspace;
import elbow.ui.trust.TrustWorkspace;
import elbow.ui.uncertainty.UncertaintyWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workspaces with finished sessions and without, in both themes, drawn to target/screens. */
class WorkspacesTest {
  private static final Map<String, Supplier<Workspace>> WORKSPACES =
      Map.of(
          "train", TrainWorkspace::new,
          "calibration", CalibrationWorkspace::new,
          "uncertainty", UncertaintyWorkspace::new,
          "compare", CompareWorkspace::new,
          "trust", () -> new TrustWorkspace(Optional::empty, () -> null));

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    Screens.start();
    Screens.call(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
          return null;
        });
  }

  @AfterEach
  void nothingWasThrown() {
    assertThat(uncaught).isEmpty();
  }

  @Test
  void withoutASessionTheySayWhatToDo() throws Exception {
    for (String name : WORKSPACES.keySet()) {
      assertThat(texts(name, null, 1000, 640, false)).as(name).contains("Train");
    }
  }

  @Test
  void aClassificationIsShownWithWhatItsNumbersAre() throws Exception {
    try (TrainingSession moons = Sessions.twoMoons(10, "[1, 2]")) {
      for (String name : WORKSPACES.keySet()) {
        String texts = texts(name, moons, 1000, 640, true);
        assertThat(texts).as(name).contains("MC dropout", "samples");
        texts(name, moons, 700, 540, false);
      }
      assertThat(texts("train", moons, 1300, 900, false))
          .contains("What the layers learn", "KL / N per layer", "Weights’ σ")
          .doesNotContain("Drop rate p", "Forms of the KL");
      assertThat(texts("compare", moons, 1600, 900, false))
          .contains("95 % over 2 seeds", "equal-width bins", "Test NLL")
          .contains("arm − baseline", "too few: 2 of 6", "to Deterministic", "Excess AURC");
      assertThat(texts("trust", moons, 1600, 900, false))
          .contains("Fitted on validation", "vector scaling", "LAC", "of 2")
          .contains("covers at least 95 % on average");
    }
  }

  @Test
  void whereNothingIsLearnedNothingIsSaidOfIt() throws Exception {
    String document =
        Sessions.twoMoonsDocument(2, "[1]")
            .replace("{\"type\": \"mean-field\"}", "{\"type\": \"bernoulli\", \"rate\": 0}");
    try (TrainingSession moons = Sessions.trained(document)) {
      assertThat(texts("train", moons, 1000, 640, false))
          .doesNotContain("What the layers learn")
          .contains("Mean-field: noise without effect");
    }
  }

  @Test
  void theColoursOfManyClassesAreNamed(@TempDir Path folder) throws Exception {
    StringBuilder rows = new StringBuilder("width,length,kind\n");
    String[] kinds = {"setosa", "versicolor", "virginica"};
    Random random = new Random(4);
    for (int i = 0; i < 240; i++) {
      double x = i % 3 + 0.5 * random.nextGaussian();
      double y = (i % 3 == 1 ? 2 : 0) + 0.5 * random.nextGaussian();
      rows.append(x).append(',').append(y).append(',').append(kinds[i % 3]).append('\n');
    }
    Path file = Files.writeString(folder.resolve("kinds.csv"), rows);
    String source = "{\"type\": \"csv\", \"path\": \"" + file + "\", \"target\": \"kind\"}";
    String document =
        Sessions.twoMoonsDocument(20, "[1]")
            .replace("{\"type\": \"two-moons\", \"examples\": 500}", source)
            .replace("\"name\": \"Two moons\"", "\"name\": \"Three kinds\"");
    try (TrainingSession session = Sessions.trained(document)) {
      assertThat(texts("train", session, 1232, 790, false)).contains(kinds);
      texts("train", session, 700, 540, true);
    }
  }

  @Test
  void aRegressionIsShownWithWhatItsNumbersAre() throws Exception {
    try (TrainingSession sine = Sessions.gapSine(10, "[1]")) {
      for (String name : WORKSPACES.keySet()) {
        assertThat(texts(name, sine, 1000, 640, true)).as(name).contains("samples");
      }
    }
  }

  /** All text shown by a workspace, whose picture is kept. */
  private static String texts(
      String name, SessionView session, int width, int height, boolean isDark) throws Exception {
    String theme =
        isDark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    Workspace workspace = Screens.call(WORKSPACES.get(name)::get);
    Stage stage = Screens.window(workspace, session, width, height, theme);
    WritableImage image = Screens.picture(stage, workspace);
    String kind = session == null ? "empty" : session.experiment().name().replace(' ', '-');
    Screens.save(image, name + "-" + kind + "-" + width + (isDark ? "-dark" : "-light"));
    return Screens.call(
        () -> {
          String texts = texts(workspace.view());
          stage.close();
          return texts;
        });
  }

  private static String texts(Node node) {
    String own =
        node instanceof Labeled labeled && node.isVisible() ? labeled.getText() + "\n" : "";
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(WorkspacesTest::texts)
            .collect(Collectors.joining("", own, ""))
        : own;
  }
}
