package elbow.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers of statistics as text. */
public final class Figures {
  private static final MathContext THREE = new MathContext(3);

  private Figures() {}

  /** Three significant digits; a dash where it is not finite. */
  public static String significant(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return new BigDecimal(value).round(THREE).toPlainString();
  }

  /** The same with its sign. */
  public static String signed(double value) {
    return value > 0 && Double.isFinite(value) ? "+" + significant(value) : significant(value);
  }

  /** A p-value; a dash where there is none. */
  static String probability(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /** A level as "95 %". */
  public static String percent(double level) {
    return BigDecimal.valueOf(100 * level)
            .round(new MathContext(6))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** Runs as "3 seeds", "20 splits" or "20 splits, 60 runs". */
  public static String count(int runs, int splits) {
    if (splits == 1) {
      return runs == 1 ? "1 seed" : runs + " seeds";
    }
    return splits + " splits" + (runs == splits ? "" : ", " + runs + " runs");
  }
}
