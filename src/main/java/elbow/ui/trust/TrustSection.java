package elbow.ui.trust;

import elbow.training.SessionView;
import elbow.ui.Messages;
import javafx.scene.layout.Region;

/** One view of the Trust workspace. All methods are called on the JavaFX thread. */
interface TrustSection {
  /** What fills the page; always the same node. */
  Region view();

  /** Shows another session, at least one of whose runs is over, and drops what is under way. */
  void show(SessionView session);

  /** Another of the session's runs is over; nothing that was asked for is dropped. */
  default void runOver() {}

  /** Drops what is under way. */
  void forget();

  /** What is behind predictions, in words. */
  static String passes(int samples) {
    return samples == 0 ? Messages.text("chart.pass.one") : Messages.text("trust.passes", samples);
  }
}
