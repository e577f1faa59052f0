package elbow.ui;

import static elbow.ui.TestWindow.waitFor;
import static org.assertj.core.api.Assertions.assertThat;

import elbow.ui.chart.PngFile;
import elbow.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the window in both themes and two sizes to target/screens, for people to look at. */
@ExtendWith(ApplicationExtension.class)
class WindowPicturesTest {
  private static final Path SCREENS = Path.of("target", "screens");

  @TempDir Path folder;
  private final AnsweringDialogs dialogs = new AnsweringDialogs();
  private Stage stage;
  private Workbench workbench;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @BeforeEach
  void open() {
    WaitForAsyncUtils.asyncFx(
        () -> {
          workbench =
              new Workbench(stage, new UserSettings(folder), dialogs, Path.of("experiments"), null);
          workbench.show();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  @AfterEach
  void close() {
    // A window left open would lie over the next test's and get its clicks.
    dialogs.unsaved = Dialogs.Unsaved.DISCARD;
    WaitForAsyncUtils.asyncFx(() -> workbench.quit());
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void theWindowIsDrawnInBothThemesAndTwoSizes() throws Exception {
    Files.createDirectories(SCREENS);
    draw("welcome", Theme.LIGHT, 1440, 900);
    WaitForAsyncUtils.asyncFx(() -> workbench.files().create());
    waitFor(() -> workbench.scene().lookup("#count-train") != null);
    draw("design", Theme.LIGHT, 1440, 900);
    draw("design", Theme.DARK, 1440, 900);
    select("#cell-4-1");
    draw("cell", Theme.LIGHT, 1440, 900);
    draw("cell", Theme.DARK, 1000, 640);
    draw("cell", Theme.LIGHT, 1000, 640);
  }

  private void select(String cell) {
    WaitForAsyncUtils.asyncFx(
        () -> {
          var node = workbench.scene().lookup(cell);
          node.getOnMousePressed().handle(null);
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void draw(String name, Theme theme, int width, int height) throws Exception {
    Platform.runLater(
        () -> {
          TestWindow.place(stage, width, height);
          workbench.themes().use(theme);
        });
    // The platform tells the scene of the stage's size when it gets round to it.
    waitFor(() -> workbench.scene().getWidth() == width && workbench.scene().getHeight() == height);
    WaitForAsyncUtils.waitForFxEvents(20);
    WritableImage image = WaitForAsyncUtils.asyncFx(() -> workbench.scene().snapshot(null)).get();
    Path file = SCREENS.resolve(name + "-" + theme + "-" + width + ".png");
    Files.write(file, PngFile.bytes(image));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(distinctColours(image)).as("something is drawn").isGreaterThan(20);
  }

  private static long distinctColours(WritableImage image) {
    return java.util.stream.IntStream.range(0, (int) (image.getWidth() * image.getHeight()))
        .map(
            i ->
                image
                    .getPixelReader()
                    .getArgb(i % (int) image.getWidth(), i / (int) image.getWidth()))
        .distinct()
        .count();
  }
}
