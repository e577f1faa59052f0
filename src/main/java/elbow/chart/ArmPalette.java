package elbow.chart;

import java.util.List;

/**
 * Colours and dashes that tell arms apart, on light and dark grounds. Colours can be told apart by
 * colour-blind people (after Okabe and Ito 2008).
 */
public final class ArmPalette {
  private static final List<String> COLORS =
      List.of(
          "#6e7781", "#0072b2", "#d98200", "#009e73", "#c9609f", "#56a8e0", "#b5482e", "#a39b00");

  /** Some programs print in black and white: then the dash alone must do. */
  private static final List<List<Double>> DASHES =
      List.of(
          List.of(),
          List.of(7.0, 3.0),
          List.of(2.0, 2.5),
          List.of(8.0, 2.5, 2.0, 2.5),
          List.of(12.0, 3.0),
          List.of(4.0, 2.0, 1.5, 2.0, 1.5, 2.0),
          List.of(4.0, 4.0));

  private ArmPalette() {}

  /** How many colours there are before they come again. */
  public static int size() {
    return COLORS.size();
  }

  /** The colour of an arm by its index in the experiment, as {@code #rrggbb}. */
  public static String color(int arm) {
    return COLORS.get(arm % COLORS.size());
  }

  /**
   * Lengths on and off along an arm's line where it may be printed without colours; empty: solid.
   * There is one dash less than there are colours, so that no pair of both comes again before the
   * 57th arm.
   */
  public static List<Double> printDash(int arm) {
    return DASHES.get(arm % DASHES.size());
  }
}
