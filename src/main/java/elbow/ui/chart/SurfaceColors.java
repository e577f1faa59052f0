package elbow.ui.chart;

import elbow.uncertainty.Prediction;
import javafx.scene.paint.Color;

/**
 * The colours of decision surfaces: the same in light and dark, because they are a scale to read
 * off. Two classes run from blue over white to red (ColorBrewer's RdBu, safe for colour-blind
 * people).
 */
public final class SurfaceColors {
  private static final double[][] DIVERGING = {
    {0x3c, 0x78, 0xbc},
    {0x92, 0xb9, 0xdd},
    {0xf7, 0xf7, 0xf7},
    {0xee, 0xa2, 0x8c},
    {0xd6, 0x5a, 0x48},
  };
  private static final double[][] SEQUENTIAL = {
    {0xf7, 0xf7, 0xf7},
    {0xc9, 0xb8, 0xdc},
    {0x8a, 0x66, 0xb0},
    {0x4a, 0x1f, 0x78},
  };
  private static final Color[] CLASSES = {
    Color.web("#1f5f9e"),
    Color.web("#b2282e"),
    Color.web("#2a8a57"),
    Color.web("#b07a00"),
    Color.web("#7a4fa3"),
    Color.web("#17868f"),
    Color.web("#a3487b"),
    Color.web("#6b5d1c"),
    Color.web("#4d4d4d"),
    Color.web("#8a4b24"),
  };

  private SurfaceColors() {}

  /** The colour of a class's points. */
  public static Color ofClass(int label) {
    return CLASSES[label % CLASSES.length];
  }

  /** Opaque ARGB of p(class 1): blue at 0, white at ½, red at 1. */
  static int diverging(double p) {
    return ramp(DIVERGING, p);
  }

  /** Opaque ARGB of an amount from 0 (white) to 1 (violet). */
  static int sequential(double amount) {
    return ramp(SEQUENTIAL, amount);
  }

  /** Opaque ARGB of the most probable class: its colour where sure, white at 1/K. */
  static int ofClass(int label, double confidence, int classes) {
    Color color = ofClass(label);
    double sure = 0.85 * Math.clamp((confidence - 1.0 / classes) / (1 - 1.0 / classes), 0, 1);
    return argb(
        247 + sure * (255 * color.getRed() - 247),
        247 + sure * (255 * color.getGreen() - 247),
        247 + sure * (255 * color.getBlue() - 247));
  }

  /**
   * The picture of a prediction over a grid.
   *
   * @param prediction one example a cell
   * @param quantity what to show
   * @param most the amount that is darkest, for uncertainties, nats
   * @return ARGB, one a cell
   */
  static int[] pixels(Prediction.Classification prediction, Quantity quantity, double most) {
    int[] pixels = new int[prediction.count()];
    int classes = prediction.classes();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          switch (quantity) {
            case EPISTEMIC -> sequential(prediction.epistemic()[i] / most);
            case ALEATORIC -> sequential(prediction.aleatoric()[i] / most);
            case MEAN -> {
              if (classes == 2) {
                yield diverging(prediction.probabilities()[2 * i + 1]);
              }
              int best = prediction.best(i);
              yield ofClass(best, prediction.probabilities()[i * classes + best], classes);
            }
          };
    }
    return pixels;
  }

  private static int ramp(double[][] stops, double share) {
    double at = Math.clamp(share, 0, 1) * (stops.length - 1);
    int i = Math.min(stops.length - 2, (int) at);
    double t = at - i;
    return argb(
        stops[i][0] + t * (stops[i + 1][0] - stops[i][0]),
        stops[i][1] + t * (stops[i + 1][1] - stops[i][1]),
        stops[i][2] + t * (stops[i + 1][2] - stops[i][2]));
  }

  private static int argb(double red, double green, double blue) {
    return 0xff << 24
        | (int) Math.round(red) << 16
        | (int) Math.round(green) << 8
        | (int) Math.round(blue);
  }
}
