package elbow.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The window's visible text, from {@code messages.properties}. */
public final class Messages {
  private static final ResourceBundle BUNDLE =
      ResourceBundle.getBundle("elbow.ui.messages", Locale.ROOT);

  private Messages() {}

  /**
   * A text.
   *
   * @param key in the messages file; must be there
   * @param values put in place of {0}, {1}, … (then {@link MessageFormat}'s rules for quotes hold)
   */
  public static String text(String key, Object... values) {
    String pattern = BUNDLE.getString(key);
    return values.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(values);
  }

  /** A text where the file has it, else the given one. */
  public static String textOr(String key, String otherwise) {
    return BUNDLE.containsKey(key) ? BUNDLE.getString(key) : otherwise;
  }
}
