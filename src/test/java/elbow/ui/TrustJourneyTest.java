package elbow.ui;

import static elbow.ui.TestWindow.onFx;
import static elbow.ui.TestWindow.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import elbow.ui.chart.LineChart;
import elbow.ui.chart.PngFile;
import elbow.ui.result.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
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

/** From training to knowing what the arms' certainty is worth, done by a robot. */
@ExtendWith(ApplicationExtension.class)
class TrustJourneyTest {
  @TempDir private Path folder;
  private final AnsweringDialogs dialogs = new AnsweringDialogs();
  private Stage stage;
  private Workbench workbench;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @BeforeEach
  void openWindow() throws Exception {
    Path file = folder.resolve("moons.json");
    Files.writeString(file, Sessions.twoMoonsDocument(5, "[1, 2]"));
    dialogs.foreign = folder.resolve("far.json");
    Files.writeString(
        dialogs.foreign,
        Sessions.twoMoonsDocument(5, "[1]")
            .replace("\"examples\": 500", "\"examples\": 300, \"noise\": 3"));
    onFx(
        () -> {
          workbench =
              new Workbench(
                  stage,
                  new UserSettings(folder.resolve("settings")),
                  dialogs,
                  Path.of("experiments"),
                  null);
          workbench.show();
          TestWindow.place(stage, 1280, 820);
          workbench.files().open(file);
          return null;
        });
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

  private boolean isShown(String text) {
    return workbench.visibleProperty().get().view().lookupAll("*").stream()
        .anyMatch(
            node ->
                node instanceof Labeled labeled
                    && labeled.isVisible()
                    && labeled.getText() != null
                    && labeled.getText().contains(text));
  }

  private void draw(String name) throws Exception {
    WritableImage image = onFx(() -> workbench.scene().snapshot(null));
    Path screens = Files.createDirectories(Path.of("target", "screens"));
    Files.write(screens.resolve(name + ".png"), PngFile.bytes(image));
  }

  @Test
  void trainMendSweepAndHoldAgainstForeignData(FxRobot robot) throws Exception {
    robot.clickOn("#train");
    waitFor(() -> workbench.training().stateProperty().get() == TrainingControl.State.OVER);

    robot.clickOn("#workspace-5");
    waitFor(() -> isShown("too few: 2 of 6"));
    robot.clickOn("#difference-baseline").clickOn("to MC dropout");
    waitFor(() -> isShown("Deterministic") && !isShown("MC dropout cannot"));

    robot.clickOn("#workspace-6");
    waitFor(() -> isShown("vector scaling") && isShown("1 − p (LAC)"));
    draw("trust-window-1280");

    robot.clickOn("shift").clickOn("#shift-run");
    waitFor(() -> ((Button) workbench.scene().lookup("#shift-run")).getText().equals("Sweep"));
    LineChart accuracy = (LineChart) workbench.scene().lookup(".line-chart");
    assertThat(onFx(accuracy::csv)).contains("Mean-field").hasLineCount(12);

    robot.clickOn("foreign data").clickOn("#foreign-choose");
    waitFor(() -> isShown("AUROC"));
    assertThat(onFx(() -> isShown("60 examples of far.json"))).isTrue();
    onFx(
        () -> {
          TestWindow.place(stage, 760, 560);
          return null;
        });
    WaitForAsyncUtils.waitForFxEvents(20);
    draw("trust-window-760");
    assertThat(dialogs.errors).isEmpty();
  }
}
