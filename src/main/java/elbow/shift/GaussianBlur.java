package elbow.shift;

import elbow.data.Examples;
import elbow.experiment.Shape;
import java.util.Arrays;

/**
 * A Gaussian blur, first along rows, then along columns. Weights sum to 1, so it may be done in any
 * units.
 */
final class GaussianBlur {
  /** Standard deviations at which the Gaussian is cut. */
  private static final double CUT = 4;

  private final float[] weights;
  private final int radius;

  private GaussianBlur(double sigma) {
    radius = (int) Math.ceil(CUT * sigma);
    weights = new float[2 * radius + 1];
    double[] densities = new double[weights.length];
    double sum = 0;
    for (int t = 0; t < densities.length; t++) {
      double z = (t - radius) / sigma;
      densities[t] = Math.exp(-z * z / 2);
      sum += densities[t];
    }
    for (int t = 0; t < densities.length; t++) {
      weights[t] = (float) (densities[t] / sum);
    }
  }

  /** Inputs of blurred images. */
  static float[] blurred(Examples examples, Shape.Image image, double sigma) {
    if (sigma == 0) {
      return examples.inputs().clone();
    }
    GaussianBlur blur = new GaussianBlur(sigma);
    float[] blurred = new float[examples.inputs().length];
    float[] between = new float[image.size()];
    int row = image.width() * image.channels();
    int[] along = blur.places(image.width(), image.channels());
    int[] down = blur.places(image.height(), row);
    for (int first = 0; first < blurred.length; first += image.size()) {
      for (int r = 0; r < image.height(); r++) {
        blur.line(examples.inputs(), first + r * row, along, image.channels(), between, r * row);
      }
      blur.line(between, 0, down, row, blurred, first);
    }
    return blurred;
  }

  /**
   * For each place of a line and each weight, where the mirrored line is read.
   *
   * @param count places
   * @param stride numbers from one place to the next
   */
  private int[] places(int count, int stride) {
    int[] places = new int[count * weights.length];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < weights.length; t++) {
        int mirrored = Math.floorMod(i + t - radius, 2 * count);
        int place = mirrored < count ? mirrored : 2 * count - 1 - mirrored;
        places[i * weights.length + t] = place * stride;
      }
    }
    return places;
  }

  /** Blurs lines that lie side by side, each number of a place belonging to another. */
  private void line(float[] in, int first, int[] places, int lines, float[] out, int firstOut) {
    int count = places.length / weights.length;
    for (int i = 0; i < count; i++) {
      int to = firstOut + i * lines;
      Arrays.fill(out, to, to + lines, 0);
      for (int t = 0; t < weights.length; t++) {
        int from = first + places[i * weights.length + t];
        float weight = weights[t];
        for (int l = 0; l < lines; l++) {
          out[to + l] += weight * in[from + l];
        }
      }
    }
  }
}
