package elbow.ui;

import static elbow.ui.TestWindow.onFx;
import static elbow.ui.TestWindow.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.Noise;
import elbow.training.History;
import elbow.training.RunStatus;
import elbow.training.SessionView;
import elbow.ui.result.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What people do with the window, done by a robot. */
@ExtendWith(ApplicationExtension.class)
class WindowJourneyTest {
  @TempDir private Path folder;
  private final AnsweringDialogs dialogs = new AnsweringDialogs();
  private Stage stage;
  private Workbench workbench;
  private Path file;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @BeforeEach
  void openWindow() throws Exception {
    file = folder.resolve("moons.json");
    Files.writeString(file, Sessions.twoMoonsDocument(100_000, "[1]"));
    onFx(
        () -> {
          workbench =
              new Workbench(
                  stage,
                  new UserSettings(folder.resolve("settings")),
                  dialogs,
                  Path.of("experiments"),
                  folder.resolve("runs"));
          workbench.show();
          TestWindow.place(stage, 1280, 820);
          workbench.files().open(file);
          return null;
        });
    // The preview of the data is the last to come.
    waitFor(() -> workbench.scene().lookup("#count-train") != null);
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void closeWindow() throws Exception {
    dialogs.unsaved = Dialogs.Unsaved.DISCARD;
    dialogs.mayStop = true;
    onFx(
        () -> {
          workbench.quit();
          return null;
        });
  }

  private TextField field(FxRobot robot, String idEnd) {
    return robot
        .lookup(
            (Node node) ->
                node instanceof TextField && node.getId() != null && node.getId().endsWith(idEnd))
        .query();
  }

  private double rate() throws Exception {
    Experiment now = onFx(() -> workbench.editor().experiment());
    return ((Noise.Bernoulli) now.arms().get(1).noise()).rate();
  }

  private void type(FxRobot robot, String idEnd, String text) {
    robot.clickOn(field(robot, idEnd));
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write(text);
  }

  private int picture() throws Exception {
    return onFx(
        () -> {
          WritableImage image = workbench.visibleProperty().get().view().snapshot(null, null);
          int width = (int) image.getWidth();
          int[] pixels = new int[width * (int) image.getHeight()];
          image
              .getPixelReader()
              .getPixels(
                  0,
                  0,
                  width,
                  (int) image.getHeight(),
                  javafx.scene.image.PixelFormat.getIntArgbInstance(),
                  pixels,
                  0,
                  width);
          return Arrays.hashCode(pixels);
        });
  }

  @Test
  void editTrainStopSaveAndReopen(FxRobot robot) throws Exception {
    robot.clickOn("#arm-1");
    WaitForAsyncUtils.waitForFxEvents();
    type(robot, ".rate", "0.25");
    assertThat(rate()).isEqualTo(0.25);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertThat(rate()).as("undone as one").isEqualTo(0.1);
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    assertThat(rate()).isEqualTo(0.25);
    assertThat(stage.getTitle()).isEqualTo("Two moons ● — Elbow");

    robot.clickOn("#train");
    waitFor(() -> workbench.training().sessionProperty().get() != null);
    SessionView session = onFx(() -> workbench.training().sessionProperty().get());
    waitFor(() -> session.runs().getFirst().epoch() > 3);
    int before = picture();
    waitFor(() -> session.runs().getFirst().epoch() > 30);
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> picture() != before);

    robot.clickOn("#stop");
    waitFor(() -> workbench.training().stateProperty().get() == TrainingControl.State.OVER);
    assertThat(session.runs()).allMatch(run -> run.status() == RunStatus.STOPPED);
    assertThat(session.runs().getFirst().history().series(History.LOSS).size()).isPositive();
    for (int workspace = 3; workspace <= 5; workspace++) {
      robot.clickOn("#workspace-" + workspace);
      assertThat(picture()).isNotZero();
    }

    robot.push(KeyCode.CONTROL, KeyCode.S);
    waitFor(() -> !workbench.editor().dirtyProperty().get());
    Experiment edited = onFx(() -> workbench.editor().experiment());
    assertThat(ExperimentDocument.read(file)).isEqualTo(edited);
    onFx(
        () -> {
          workbench.files().close();
          workbench.files().open(file);
          return null;
        });
    waitFor(() -> workbench.editor().experiment() != null);
    assertThat(onFx(() -> workbench.editor().experiment())).isEqualTo(edited);
    assertThat(dialogs.errors).isEmpty();
  }

  @Test
  void whatIsNoRateIsMarkedWhereItStandsAndTrainSaysWhy(FxRobot robot) throws Exception {
    robot.clickOn("#arm-1");
    WaitForAsyncUtils.waitForFxEvents();
    type(robot, ".rate", "1.5");
    assertThat(field(robot, ".rate").getPseudoClassStates())
        .contains(PseudoClass.getPseudoClass("wrong"));
    assertThat(robot.lookup("#train").queryAs(Button.class).isDisabled()).isTrue();
    assertThat(workbench.editor().problemsProperty().get().getFirst().toString())
        .contains("1.5", "less than 1");
    assertThat(rate()).as("the last value stays").isEqualTo(0.1);
    type(robot, ".rate", "0.5");
    assertThat(robot.lookup("#train").queryAs(Button.class).isDisabled()).isFalse();
  }

  @Test
  void unsavedChangesAreAskedAboutAndKeptOnCancel(FxRobot robot) throws Exception {
    robot.clickOn("#arm-1");
    WaitForAsyncUtils.waitForFxEvents();
    type(robot, ".rate", "0.3");
    dialogs.unsaved = Dialogs.Unsaved.CANCEL;
    robot.push(KeyCode.CONTROL, KeyCode.N);
    assertThat(dialogs.asked).contains("Two moons");
    assertThat(rate()).isEqualTo(0.3);
    dialogs.unsaved = Dialogs.Unsaved.SAVE;
    robot.push(KeyCode.CONTROL, KeyCode.N);
    waitFor(() -> workbench.editor().file() == null);
    Experiment saved = ExperimentDocument.read(file);
    assertThat(((Noise.Bernoulli) saved.arms().get(1).noise()).rate()).isEqualTo(0.3);
  }

  @Test
  void closingWhileRunsAreActiveNamesThemAndMayBeRefused(FxRobot robot) throws Exception {
    robot.clickOn("#train");
    waitFor(() -> workbench.training().sessionProperty().get() != null);
    dialogs.mayStop = false;
    robot.push(KeyCode.CONTROL, KeyCode.Q);
    assertThat(dialogs.activeRuns).isNotEmpty();
    assertThat(dialogs.activeRuns.getFirst().getFirst()).contains("Deterministic");
    assertThat(stage.isShowing()).isTrue();
  }

  @Test
  void aBrokenDocumentIsSaidWithAllItsProblemsAndWhatWasOpenStays() throws Exception {
    Path broken = folder.resolve("broken.json");
    Files.writeString(
        broken, Files.readString(file).replace("0.1}", "7}").replace("\"dense\"", "\"dnse\""));
    Experiment before = onFx(() -> workbench.editor().experiment());
    onFx(
        () -> {
          workbench.files().open(broken);
          return null;
        });
    waitFor(() -> !dialogs.errors.isEmpty());
    String all = dialogs.errors.getFirst().message() + dialogs.errors.getFirst().details();
    assertThat(all).contains("did you mean \"dense\"?", "7 is out of range");
    assertThat(onFx(() -> workbench.editor().experiment())).isEqualTo(before);
  }
}
