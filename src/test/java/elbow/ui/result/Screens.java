package elbow.ui.result;

import elbow.training.SessionView;
import elbow.ui.Workspace;
import elbow.ui.chart.PngFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** Shows workspaces in a headless window and takes their picture. */
public final class Screens {
  private Screens() {}

  /** Starts the toolkit, once. */
  public static void start() {
    try {
      Platform.startup(() -> Platform.setImplicitExit(false));
    } catch (IllegalStateException alreadyRunning) {
      Platform.runLater(() -> Platform.setImplicitExit(false));
    }
  }

  /** Runs on the JavaFX thread and waits. */
  public static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get(60, TimeUnit.SECONDS);
  }

  /** A shown window with a workspace. */
  public static Stage window(
      Workspace workspace, SessionView session, int width, int height, String theme)
      throws Exception {
    return call(
        () -> {
          Application.setUserAgentStylesheet(theme);
          Stage stage = new Stage();
          stage.setScene(new Scene(workspace.view(), width, height));
          stage.show();
          workspace.show(session);
          return stage;
        });
  }

  /** A picture of a window, once it has been laid out. */
  public static WritableImage picture(Stage stage, Workspace workspace) throws Exception {
    for (int i = 0; i < 25; i++) {
      call(
          () -> {
            workspace.refresh();
            return null;
          });
      pulse();
    }
    return call(() -> stage.getScene().snapshot(null));
  }

  /** Waits for two pulses, so that what was asked for is laid out and drawn. */
  public static void pulse() throws Exception {
    java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(2);
    javafx.animation.AnimationTimer timer =
        new javafx.animation.AnimationTimer() {
          @Override
          public void handle(long now) {
            done.countDown();
          }
        };
    Platform.runLater(timer::start);
    done.await(10, TimeUnit.SECONDS);
    Platform.runLater(timer::stop);
  }

  /** Writes a picture to target/screens. */
  public static void save(WritableImage image, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screens"));
    Files.write(folder.resolve(name + ".png"), PngFile.bytes(image));
  }
}
