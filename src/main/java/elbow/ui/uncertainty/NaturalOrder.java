package elbow.ui.uncertainty;

import java.util.Comparator;

/**
 * The order of names that people expect: digits as the numbers they write, letters without regard
 * to case. "class 9" comes before "class 10".
 *
 * <p>Plain loops over characters, because a table asks a hundred thousand times while it is sorted:
 * JavaFX's own order of strings makes a {@link java.text.Collator} each time.
 */
final class NaturalOrder implements Comparator<String> {
  @Override
  public int compare(String one, String two) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < two.length()) {
      if (isDigit(one.charAt(i)) && isDigit(two.charAt(j))) {
        int endOne = endOfDigits(one, i);
        int endTwo = endOfDigits(two, j);
        int order = numbers(one, i, endOne, two, j, endTwo);
        if (order != 0) {
          return order;
        }
        i = endOne;
        j = endTwo;
      } else {
        int order = Character.compare(folded(one.charAt(i++)), folded(two.charAt(j++)));
        if (order != 0) {
          return order;
        }
      }
    }
    int rest = Integer.compare(one.length() - i, two.length() - j);
    // Names that differ only in case or leading zeros have an order as well.
    return rest != 0 ? rest : one.compareTo(two);
  }

  /** Numbers of any length: the longer is the greater, once leading zeros are gone. */
  private static int numbers(String one, int i, int endOne, String two, int j, int endTwo) {
    int from = skipZeros(one, i, endOne);
    int other = skipZeros(two, j, endTwo);
    int longer = Integer.compare(endOne - from, endTwo - other);
    if (longer != 0) {
      return longer;
    }
    for (int k = 0; k < endOne - from; k++) {
      int order = Character.compare(one.charAt(from + k), two.charAt(other + k));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int skipZeros(String text, int from, int end) {
    int i = from;
    while (i < end - 1 && text.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  private static int endOfDigits(String text, int from) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static char folded(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
