package elbow.ui.theme;

import javafx.scene.paint.Color;

/**
 * The colour and the dash of each arm, the same everywhere. Colours can be told apart by
 * colour-blind people (after Okabe and Ito 2008) and stand out on light and dark grounds.
 */
public final class ArmColors {
  private static final Color[] COLORS = {
    Color.web("#6e7781"),
    Color.web("#0072b2"),
    Color.web("#d98200"),
    Color.web("#009e73"),
    Color.web("#c9609f"),
    Color.web("#56a8e0"),
    Color.web("#b5482e"),
    Color.web("#a39b00"),
  };

  private static final double[][] DASHES = {{}, {6, 3}, {2, 3}, {8, 3, 2, 3}};

  private ArmColors() {}

  /** The colour of an arm by its index in the experiment. */
  public static Color of(int arm) {
    return COLORS[arm % COLORS.length];
  }

  /** The same as CSS, {@code #rrggbb}. */
  public static String css(int arm) {
    Color color = of(arm);
    return String.format(
        "#%02x%02x%02x",
        Math.round(255 * color.getRed()),
        Math.round(255 * color.getGreen()),
        Math.round(255 * color.getBlue()));
  }

  /** Lengths on and off along a line of an arm; solid for the first eight arms. */
  public static double[] dash(int arm) {
    return DASHES[arm / COLORS.length % DASHES.length].clone();
  }
}
