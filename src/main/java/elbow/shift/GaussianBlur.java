package elbow.shift;

import elbow.data.Examples;
import elbow.experiment.Shape;

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
    int[] columns = blur.mirrored(image.width());
    int[] rows = blur.mirrored(image.height());
    float[] longRow = new float[columns.length * image.channels()];
    for (int first = 0; first < blurred.length; first += image.size()) {
      for (int r = 0; r < image.height(); r++) {
        for (int c = 0; c < columns.length; c++) {
          int from = first + r * row + columns[c] * image.channels();
          System.arraycopy(
              examples.inputs(), from, longRow, c * image.channels(), image.channels());
        }
        for (int t = 0; t < blur.weights.length; t++) {
          add(row, blur.weights[t], longRow, t * image.channels(), between, r * row, t == 0);
        }
      }
      for (int r = 0; r < image.height(); r++) {
        for (int t = 0; t < blur.weights.length; t++) {
          add(row, blur.weights[t], between, rows[r + t] * row, blurred, first + r * row, t == 0);
        }
      }
    }
    return blurred;
  }

  /** The places of a line that is mirrored at both ends as far as the Gaussian reaches. */
  private int[] mirrored(int count) {
    int[] places = new int[count + 2 * radius];
    for (int i = 0; i < places.length; i++) {
      int turned = Math.floorMod(i - radius, 2 * count);
      places[i] = Math.min(turned, 2 * count - 1 - turned);
    }
    return places;
  }

  /** out = weight·in, or out += where it is not the first. */
  private static void add(
      int n, float weight, float[] in, int from, float[] out, int to, boolean isFirst) {
    if (isFirst) {
      for (int i = 0; i < n; i++) {
        out[to + i] = weight * in[from + i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        out[to + i] += weight * in[from + i];
      }
    }
  }
}
