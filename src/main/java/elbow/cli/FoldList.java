package elbow.cli;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Folds as people list them: "0-4,7". */
final class FoldList {
  private static final Pattern PART = Pattern.compile("(\\d{1,7})(?:-(\\d{1,7}))?");

  private FoldList() {}

  /**
   * The folds of a list, in order.
   *
   * @param list null: all
   * @param count how many folds there are
   */
  static List<Integer> parse(String list, int count) throws InputException {
    if (list == null) {
      return IntStream.range(0, count).boxed().toList();
    }
    TreeSet<Integer> folds = new TreeSet<>();
    for (String part : list.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches()) {
        throw new InputException("--folds: \"" + part + "\" is no fold; write them as 0-4,7");
      }
      int from = Integer.parseInt(matcher.group(1));
      int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
      if (from > to || to >= count) {
        throw new InputException(
            "--folds: there is no fold " + part.strip() + "; they are 0 to " + (count - 1));
      }
      IntStream.rangeClosed(from, to).forEach(folds::add);
    }
    return List.copyOf(folds);
  }
}
