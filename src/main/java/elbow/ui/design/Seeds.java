package elbow.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seeds as people write them: {@code 1–5}, {@code 1, 2, 7}, {@code 1-3, 9}. */
public final class Seeds {
  private static final Pattern PART =
      Pattern.compile("(-?\\d{1,18})(?:\\s*(?:-|–|\\.\\.)\\s*(-?\\d{1,18}))?");
  private static final int MOST = 10_000;

  private Seeds() {}

  /**
   * Reads seeds.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  public static List<Long> parse(String text) {
    List<Long> seeds = new ArrayList<>();
    for (String part : text.split("[,;]", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            part.isBlank()
                ? "give at least one seed, such as 1–5 or 1, 2, 7"
                : "\"" + part.strip() + "\" is no seed; write 1–5 or 1, 2, 7");
      }
      long from = Long.parseLong(matcher.group(1));
      long to = matcher.group(2) == null ? from : Long.parseLong(matcher.group(2));
      if (to < from) {
        throw new IllegalArgumentException(part.strip() + " runs backwards");
      }
      if (to - from >= MOST - seeds.size()) {
        throw new IllegalArgumentException("more than " + MOST + " seeds");
      }
      for (long seed = from; seed <= to; seed++) {
        if (seeds.contains(seed)) {
          throw new IllegalArgumentException("the seed " + seed + " stands twice");
        }
        seeds.add(seed);
      }
    }
    return List.copyOf(seeds);
  }

  /** Seeds in the shortest way: three or more in a row as a range. */
  public static String format(List<Long> seeds) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < seeds.size(); ) {
      int end = i;
      while (end + 1 < seeds.size() && seeds.get(end + 1) == seeds.get(end) + 1) {
        end++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(seeds.get(i));
      if (end - i >= 2) {
        text.append('–').append(seeds.get(end));
        i = end + 1;
      } else {
        i++;
      }
    }
    return text.toString();
  }
}
