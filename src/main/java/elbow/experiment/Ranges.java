package elbow.experiment;

/** The ranges that settings allow, in words. */
public final class Ranges {
  private Ranges() {}

  /** What would be right where a number is outside its range; null where it is inside. */
  public static String violation(Setting setting, double value) {
    boolean low = setting.aboveMin() ? value <= setting.min() : value < setting.min();
    boolean high = setting.belowMax() ? value >= setting.max() : value > setting.max();
    return low || high || Double.isNaN(value) ? "it must be " + words(setting) : null;
  }

  /** A range in words, as "at least 0 and less than 1"; empty where everything is allowed. */
  public static String words(Setting setting) {
    StringBuilder words = new StringBuilder();
    if (setting.min() != Double.NEGATIVE_INFINITY) {
      words.append(setting.aboveMin() ? "more than " : "at least ").append(number(setting.min()));
    }
    if (setting.max() != Double.POSITIVE_INFINITY) {
      words.append(words.isEmpty() ? "" : " and ");
      words.append(setting.belowMax() ? "less than " : "at most ").append(number(setting.max()));
    }
    return words.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
