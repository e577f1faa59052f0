package elbow.cli;

import java.util.Locale;

/** How long something will still take, in words. */
final class TimeLeft {
  private TimeLeft() {}

  /** As {@code 1:02:03 left}; empty while it is unknown. */
  static String of(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "";
    }
    long whole = Math.round(seconds);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d left", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
