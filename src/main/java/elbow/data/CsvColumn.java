package elbow.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One column as it is read: numbers until something else comes, then categories. The different texts
 * seen are remembered while they are few, so that numbers read before can become categories too.
 */
final class CsvColumn {
  /** Distinct texts remembered while all are numbers, in case a later one is not. */
  private static final int MOST_CATEGORIES = 10_000;

  private final String name;
  private final Floats numbers = new Floats();
  private final Map<String, Integer> codes = new LinkedHashMap<>();
  private boolean categorical;
  private boolean tooMany;

  CsvColumn(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean isCategorical() {
    return categorical;
  }

  /** Adds a cell; refuses what is no number in a column of very many different numbers. */
  void add(String text, String where) throws DataException {
    if (!categorical) {
      float value = number(text);
      if (!Float.isNaN(value)) {
        if (!tooMany) {
          codes.putIfAbsent(text, codes.size());
          if (codes.size() > MOST_CATEGORIES) {
            tooMany = true;
            codes.clear();
          }
        }
        numbers.add(value);
        return;
      }
      if (tooMany) {
        throw new DataException(
            where + ": \"" + text + "\" is no number, unlike all before it in this column");
      }
      becomeCategorical();
    }
    Integer code = codes.get(text);
    if (code == null) {
      code = codes.size();
      codes.put(text, code);
      if (code >= MOST_CATEGORIES) {
        throw new DataException(
            where + ": the column has more than " + MOST_CATEGORIES + " different texts");
      }
    }
    numbers.add(code);
  }

  /** Re-codes numbers read so far as categories of their (canonical) texts. */
  private void becomeCategorical() {
    categorical = true;
    Map<Float, Integer> byValue = new LinkedHashMap<>();
    List<String> texts = new ArrayList<>(codes.keySet());
    codes.clear();
    for (String text : texts) {
      byValue.computeIfAbsent(
          number(text),
          value -> {
            codes.put(text, codes.size());
            return codes.size() - 1;
          });
    }
    for (int i = 0; i < numbers.size(); i++) {
      numbers.set(i, byValue.get(numbers.get(i)));
    }
  }

  /** A finite number, or NaN. */
  private static float number(String text) {
    char first = text.charAt(0);
    boolean mayBe = first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
    if (!mayBe) {
      return Float.NaN;
    }
    try {
      float value = Float.parseFloat(text);
      return Float.isFinite(value) ? value : Float.NaN;
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  /** The value, or the category's code in the order of appearance. */
  float value(int row) {
    return numbers.get(row);
  }

  /** Distinct texts by code; only where {@link #hasCategories}. */
  List<String> categories() {
    return List.copyOf(codes.keySet());
  }

  /** Whether few enough different texts were seen to be categories. */
  boolean hasCategories() {
    return !tooMany;
  }
}
