package elbow.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** What tests of the whole window share: its thread, conditions, and the robots' one stage. */
final class TestWindow {
  private TestWindow() {}

  static <T> T onFx(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(30, TimeUnit.SECONDS);
  }

  static void waitFor(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onFx(condition));
  }

  /**
   * Gives a stage a size, wherever other tests left it: where it grows beyond the screen, the
   * headless platform cannot draw it, and stops.
   */
  static void place(Stage stage, int width, int height) {
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(width);
    stage.setHeight(height);
  }
}
