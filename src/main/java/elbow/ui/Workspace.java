package elbow.ui;

import elbow.training.SessionView;
import javafx.scene.layout.Region;

/**
 * One of the window's main views (Design, Train, …). All methods are called on the JavaFX thread.
 */
public interface Workspace {
  /** Its name in the switcher. */
  String title();

  /** What fills the window's centre; always the same node. */
  Region view();

  /**
   * A new session has begun, or there is none any more.
   *
   * @param session to show from now on; null: none, show the empty state
   */
  void show(SessionView session);

  /**
   * Looks at the session again. Called about ten times a second while the workspace is visible, and
   * once when it becomes visible; must return within a few milliseconds, leaving longer work to
   * background threads.
   */
  void refresh();
}
