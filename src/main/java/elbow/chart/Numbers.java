package elbow.chart;

import java.util.Locale;

/** Numbers as the window writes them; what is not known is a dash, never 0. */
public final class Numbers {
  private static final String UNKNOWN = "—";

  private Numbers() {}

  /** With so many decimals, and a true minus sign. */
  public static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    boolean isZero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return isZero ? text.replace("-", "") : text.replace('-', '−');
  }

  /**
   * To so many significant digits; in powers of ten where it is very great or small.
   *
   * @param digits at least 1
   */
  public static String significant(double value, int digits) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size == 0) {
      return fixed(value, 0);
    }
    if (size >= 1e6 || size < 1e-4) {
      return scientific(value, digits);
    }
    int decimals = digits - 1 - (int) Math.floor(Math.log10(size));
    return fixed(value, Math.max(0, decimals));
  }

  /** As 1.2e−7, without zeros at the end. */
  static String scientific(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    String mantissa = text.substring(0, text.indexOf('e'));
    if (mantissa.contains(".")) {
      mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    int power = Integer.parseInt(text.substring(text.indexOf('e') + 1));
    return (mantissa + "e" + power).replace('-', '−');
  }

  /** A number's text with a true minus sign. */
  public static String minus(String number) {
    return number.replace('-', '−');
  }

  /** Decimals that show so many significant digits of a number of this size. */
  public static int decimals(double size, int digits) {
    if (!Double.isFinite(size) || size == 0) {
      return digits - 1;
    }
    return Math.clamp(digits - 1 - (int) Math.floor(Math.log10(Math.abs(size))), 0, 8);
  }

  /** A share as a percentage, without the sign: 0.95 is 95, 0.999 is 99.9. */
  public static String percent(double share) {
    String text = fixed(100 * share, 3);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /** A whole number with thin spaces between thousands. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009').replace('-', '−');
  }
}
