package elbow.ui.theme;

import elbow.chart.ArmPalette;
import javafx.scene.paint.Color;

/**
 * The colour and the dash of each arm, the same everywhere. Colours can be told apart by
 * colour-blind people (after Okabe and Ito 2008) and stand out on light and dark grounds.
 */
public final class ArmColors {
  private static final double[][] DASHES = {{}, {6, 3}, {2, 3}, {8, 3, 2, 3}};

  private ArmColors() {}

  /** The colour of an arm by its index in the experiment. */
  public static Color of(int arm) {
    return Color.web(css(arm));
  }

  /** The same as CSS, {@code #rrggbb}. */
  public static String css(int arm) {
    return ArmPalette.color(arm);
  }

  /** Lengths on and off along a line of an arm; solid for the first eight arms. */
  public static double[] dash(int arm) {
    return DASHES[arm / ArmPalette.size() % DASHES.length].clone();
  }
}
