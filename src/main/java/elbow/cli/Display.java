package elbow.cli;

import java.util.Locale;

/** Whether a window could be shown. */
final class Display {
  private Display() {}

  /** On Linux and its kin a display is named in the environment; elsewhere there is one. */
  static boolean isThere() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.contains("windows") || os.contains("mac")) {
      return true;
    }
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }
}
