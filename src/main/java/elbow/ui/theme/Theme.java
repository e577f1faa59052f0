package elbow.ui.theme;

/** Which colours people chose. */
public enum Theme {
  /** As the desktop has it. */
  SYSTEM,
  /** Dark on light. */
  LIGHT,
  /** Light on dark. */
  DARK
}
