package elbow.ui.trust;

import elbow.training.SessionView;
import javafx.scene.layout.Region;

/** One view of the Trust workspace. All methods are called on the JavaFX thread. */
interface TrustSection {
  /** What fills the page; always the same node. */
  Region view();

  /** Shows another session, at least one of whose runs is over, and drops what is under way. */
  void show(SessionView session);

  /** Drops what is under way. */
  void forget();
}
