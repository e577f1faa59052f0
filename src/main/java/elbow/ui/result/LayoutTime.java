package elbow.ui.result;

import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.Scene;

/** Measures the processor time of the next pulse's layout, in which canvases are drawn. */
public final class LayoutTime {
  private final Scene scene;
  private final LongConsumer then;
  private final Runnable before = this::begin;
  private final Runnable after = this::end;
  private long start;

  private LayoutTime(Scene scene, LongConsumer then) {
    this.scene = scene;
    this.then = then;
  }

  /**
   * Measures the next one.
   *
   * @param node whose scene is laid out
   * @param then given the nanoseconds; 0 at once where the node is in no scene
   */
  public static void next(Node node, LongConsumer then) {
    Scene scene = node.getScene();
    if (scene == null) {
      then.accept(0);
      return;
    }
    LayoutTime time = new LayoutTime(scene, then);
    scene.addPreLayoutPulseListener(time.before);
    scene.addPostLayoutPulseListener(time.after);
  }

  private void begin() {
    scene.removePreLayoutPulseListener(before);
    start = Pace.cpuTime();
  }

  private void end() {
    scene.removePostLayoutPulseListener(after);
    then.accept(start == 0 ? 0 : Pace.cpuTime() - start);
  }
}
