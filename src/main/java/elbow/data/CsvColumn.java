package elbow.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One column as it is read: numbers until something else comes, then categories. The different
 * numbers seen are remembered while they are few, so that they can become categories too; equal
 * numbers are one category, however they are written.
 */
final class CsvColumn {
  /** Categories a column may have. */
  private static final int MOST_CATEGORIES = 10_000;

  /** Different numbers for each text, from which a column is meant to be one of numbers. */
  private static final int NUMBERS_A_TEXT = 10;

  private final String name;
  private final Floats numbers = new Floats();
  private final FloatCodes byNumber = new FloatCodes();
  private final Map<String, Integer> byText = new HashMap<>();
  private final List<String> categories = new ArrayList<>();
  private boolean isCategorical;
  private boolean hasTooMany;
  private String firstText;
  private int lineOfFirstText;

  CsvColumn(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Whether a cell was no number. */
  boolean isCategorical() {
    return isCategorical;
  }

  /** Adds a number; false where there are too many different texts for categories. */
  boolean add(float value, CharSequence text, int from, int to) {
    int code = hasTooMany ? -1 : byNumber.get(value);
    if (code < 0 && !hasTooMany) {
      code = categories.size();
      if (code < MOST_CATEGORIES) {
        byNumber.put(value, code);
        categories.add(text.subSequence(from, to).toString());
      } else {
        hasTooMany = true;
      }
    }
    numbers.add(isCategorical ? code : value);
    return !(isCategorical && hasTooMany);
  }

  /** Adds a text, of a line; false where there are too many different ones for categories. */
  boolean add(String text, int line) {
    if (hasTooMany) {
      return false;
    }
    if (!isCategorical) {
      isCategorical = true;
      firstText = text;
      lineOfFirstText = line;
      for (int i = 0; i < numbers.size(); i++) {
        numbers.set(i, byNumber.get(numbers.get(i)));
      }
    }
    Integer code = byText.get(text);
    if (code == null) {
      code = categories.size();
      if (code == MOST_CATEGORIES) {
        return false;
      }
      byText.put(text, code);
      categories.add(text);
    }
    numbers.add(code);
    return true;
  }

  /**
   * Whether nearly all different values are numbers, though not all: rather numbers with a slip of
   * the pen, or an unusual word for a missing value, than categories.
   */
  boolean isNearlyNumeric() {
    int texts = byText.size();
    return isCategorical && texts * NUMBERS_A_TEXT <= categories.size() - texts;
  }

  /** Different numbers in it. */
  int differentNumbers() {
    return categories.size() - byText.size();
  }

  /** The first text that is no number; null where all are. */
  String firstText() {
    return firstText;
  }

  /** The line it is in, from 1. */
  int lineOfFirstText() {
    return lineOfFirstText;
  }

  /** The value, or the category's code in a categorical column. */
  float value(int row) {
    return numbers.get(row);
  }

  /** The category's code, in the order of appearance; only where {@link #hasCategories}. */
  int code(int row) {
    return isCategorical ? (int) numbers.get(row) : byNumber.get(numbers.get(row));
  }

  /** Distinct texts by code; only where {@link #hasCategories}. */
  List<String> categories() {
    return Collections.unmodifiableList(categories);
  }

  /** Whether few enough different texts were seen to be categories. */
  boolean hasCategories() {
    return !hasTooMany;
  }
}
