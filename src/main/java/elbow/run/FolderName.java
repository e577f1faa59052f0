package elbow.run;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of folders made of what people call something, in characters every file system takes. */
final class FolderName {
  /** File systems take 255 bytes; what stands before and behind needs its own. */
  private static final int MOST_BYTES = 150;

  private FolderName() {}

  /** The name in lower case, anything but letters, digits and points a hyphen, and not too long. */
  static String of(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}.]+", "-");
    int end = plain.length();
    while (plain.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      end = plain.offsetByCodePoints(end, -1);
    }
    return plain.substring(0, end);
  }
}
