package elbow.data;

/** Reads decimal numbers out of longer texts, without making objects. */
final class DecimalNumber {
  private static final double[] POWERS = new double[23];
  private static final long MOST_EXACT = 1L << 53;

  /** Bits of a double's fraction that a float has not, and what they are halfway between floats. */
  private static final long BEYOND_FLOAT = (1L << 29) - 1;

  private static final long HALFWAY = 1L << 28;

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private DecimalNumber() {}

  /** Whether a text is a finite decimal number. */
  static boolean is(String text) {
    return !Double.isNaN(parse(text, 0, text.length()));
  }

  /**
   * A number such as −1.5e−3, in digits only: Java's own "1d", "0x1p3" or "NaN" are texts.
   *
   * @return the nearest double; NaN where the characters from … to are no finite number
   */
  static double parse(CharSequence text, int from, int to) {
    int i = from;
    boolean isNegative = i < to && text.charAt(i) == '-';
    if (isNegative || i < to && text.charAt(i) == '+') {
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int scale = 0;
    boolean hasPoint = false;
    boolean isExact = true;
    for (; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.' && !hasPoint) {
        hasPoint = true;
      } else if (c >= '0' && c <= '9') {
        digits++;
        scale += hasPoint ? 1 : 0;
        isExact &= mantissa < MOST_EXACT / 10;
        mantissa = isExact ? 10 * mantissa + (c - '0') : mantissa;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    int exponent = 0;
    if (i < to) {
      exponent = exponent(text, i, to);
      if (exponent == Integer.MIN_VALUE) {
        return Double.NaN;
      }
    }
    int power = exponent - scale;
    if (!isExact || Math.abs(power) >= POWERS.length) {
      double value = Double.parseDouble(text.subSequence(from, to).toString());
      return Double.isFinite(value) ? value : Double.NaN;
    }
    // Both are exact doubles, so that one operation rounds once (Clinger 1990).
    double value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
    return isNegative ? -value : value;
  }

  /**
   * The same as the nearest float, which is not always the float nearest to the nearest double:
   * where that lies halfway between two floats, the digits decide, as in 7.038531e-26.
   *
   * @return infinite where the number is beyond floats; NaN where it is none
   */
  static float parseFloat(CharSequence text, int from, int to) {
    double value = parse(text, from, to);
    boolean isHalfway = (Double.doubleToRawLongBits(value) & BEYOND_FLOAT) == HALFWAY;
    boolean isSubnormal = value != 0 && Math.abs(value) < Float.MIN_NORMAL;
    return isHalfway || isSubnormal
        ? Float.parseFloat(text.subSequence(from, to).toString())
        : (float) value;
  }

  /** An exponent, as great as it may be; the least integer where there is none. */
  private static int exponent(CharSequence text, int from, int to) {
    int i = from;
    if (text.charAt(i) != 'e' && text.charAt(i) != 'E') {
      return Integer.MIN_VALUE;
    }
    i++;
    boolean isNegative = i < to && text.charAt(i) == '-';
    if (isNegative || i < to && text.charAt(i) == '+') {
      i++;
    }
    if (i == to) {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Integer.MIN_VALUE;
      }
      value = Math.min(100_000, 10 * value + (c - '0'));
    }
    return isNegative ? -value : value;
  }
}
