package elbow.shift;

import elbow.data.Examples;
import elbow.experiment.Shape;

/**
 * Where each pixel of a rotated image comes from: four neighbours and their weights, the same for
 * all images and channels. A linear map whose weights sum to 1, so it may be done in any units that
 * the background is given in.
 */
final class Rotation {
  private static final int NEIGHBOURS = 4;

  private final int pixels;
  private final int channels;

  /** Pixels × neighbours: which pixel, any where the weight is 0. */
  private final int[] from;

  private final float[] weights;

  /** What of a pixel comes from outside. */
  private final float[] outside;

  private Rotation(Shape.Image image, double degrees) {
    pixels = image.height() * image.width();
    channels = image.channels();
    from = new int[pixels * NEIGHBOURS];
    weights = new float[pixels * NEIGHBOURS];
    outside = new float[pixels];
    double cos = cosDegrees(degrees);
    double sin = cosDegrees(degrees - 90);
    double middleRow = (image.height() - 1) / 2.0;
    double middleColumn = (image.width() - 1) / 2.0;
    for (int p = 0; p < pixels; p++) {
      // Rows go down, so this is the rotation back of one that is counterclockwise as seen.
      double down = p / image.width() - middleRow;
      double right = p % image.width() - middleColumn;
      double row = middleRow + sin * right + cos * down;
      double column = middleColumn + cos * right - sin * down;
      interpolate(image, p, row, column);
    }
  }

  /** Exact at multiples of 90. */
  private static double cosDegrees(double degrees) {
    double turned = Math.abs(Math.IEEEremainder(degrees, 360));
    return turned == 90 ? 0 : Math.cos(Math.toRadians(turned));
  }

  private void interpolate(Shape.Image image, int pixel, double row, double column) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double below = row - top;
    double beside = column - left;
    double missing = 0;
    for (int n = 0; n < NEIGHBOURS; n++) {
      int r = top + n / 2;
      int c = left + n % 2;
      double weight = (n / 2 == 0 ? 1 - below : below) * (n % 2 == 0 ? 1 - beside : beside);
      if (r < 0 || r >= image.height() || c < 0 || c >= image.width()) {
        missing += weight;
      } else {
        from[pixel * NEIGHBOURS + n] = r * image.width() + c;
        weights[pixel * NEIGHBOURS + n] = (float) weight;
      }
    }
    outside[pixel] = (float) missing;
  }

  /** Inputs of rotated images. */
  static float[] rotated(
      Examples examples, Shape.Image image, InputStatistics training, Shift.Rotate rotate) {
    Rotation rotation = new Rotation(image, rotate.degrees());
    float[] background = new float[image.channels()];
    for (int c = 0; c < background.length; c++) {
      background[c] = (float) training.background(c);
    }
    float[] rotated = new float[examples.inputs().length];
    for (int first = 0; first < rotated.length; first += image.size()) {
      rotation.one(examples.inputs(), first, background, rotated);
    }
    return rotated;
  }

  private void one(float[] inputs, int first, float[] background, float[] rotated) {
    for (int p = 0; p < pixels; p++) {
      int n = p * NEIGHBOURS;
      for (int c = 0; c < channels; c++) {
        int channel = first + c;
        rotated[channel + p * channels] =
            outside[p] * background[c]
                + weights[n] * inputs[channel + from[n] * channels]
                + weights[n + 1] * inputs[channel + from[n + 1] * channels]
                + weights[n + 2] * inputs[channel + from[n + 2] * channels]
                + weights[n + 3] * inputs[channel + from[n + 3] * channels];
      }
    }
  }
}
