package elbow.shift;

import elbow.experiment.Names;
import elbow.experiment.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Kinds of shift, and the severities a sweep goes through where none are given. */
public enum ShiftKind {
  /** {@link Shift.Rotate}, degrees. */
  ROTATE(true, "degrees", steps(15, 180, 15)),
  /** {@link Shift.Roll}, pixels. */
  ROLL(true, "pixels", steps(2, 26, 2)),
  /** {@link Shift.GaussianNoise}, sd in original units. */
  NOISE(true, "sd", steps(1, 10, 1).map(tenths -> tenths / 10)),
  /** {@link Shift.Blur}, sd of the Gaussian in pixels. */
  BLUR(true, "pixels", steps(1, 8, 1).map(halves -> halves / 2)),
  /** {@link Shift.FeatureNoise}, in training sds. */
  FEATURE_NOISE(false, "training sds", steps(1, 10, 1).map(fifths -> fifths / 5)),
  /** {@link Shift.FeatureDropout}, probability. */
  FEATURE_DROPOUT(false, "probability", steps(1, 9, 1).map(tenths -> tenths / 10));

  private final boolean isForImages;
  private final String unit;
  private final List<Double> severities;

  ShiftKind(boolean isForImages, String unit, DoubleStream severities) {
    this.isForImages = isForImages;
    this.unit = unit;
    this.severities = severities.boxed().toList();
  }

  private static DoubleStream steps(int first, int last, int step) {
    return IntStream.rangeClosed(0, (last - first) / step).mapToDouble(i -> first + i * step);
  }

  /** Its name in texts, as {@code feature-noise}. */
  public String text() {
    return Names.of(this);
  }

  /** What its severities are in. */
  public String unit() {
    return unit;
  }

  /** The severities of a sweep where none are given. */
  public List<Double> severities() {
    return severities;
  }

  /** Whether it is for images; else it is for tables. */
  public boolean isForImages() {
    return isForImages;
  }

  /**
   * The shift of a severity.
   *
   * @throws IllegalArgumentException if there is none such, saying what would be right
   */
  public Shift of(double severity) {
    return switch (this) {
      case ROTATE -> new Shift.Rotate(severity);
      case ROLL -> {
        if (severity != (int) severity) {
          throw new IllegalArgumentException(
              "roll: " + severity + " is not a whole number of pixels");
        }
        yield new Shift.Roll((int) severity);
      }
      case NOISE -> new Shift.GaussianNoise(severity);
      case BLUR -> new Shift.Blur(severity);
      case FEATURE_NOISE -> new Shift.FeatureNoise(severity);
      case FEATURE_DROPOUT -> new Shift.FeatureDropout(severity);
    };
  }

  /**
   * Refuses inputs of the other form.
   *
   * @throws IllegalArgumentException naming the shifts that fit
   */
  public void requireFits(Shape shape) {
    boolean isImage = shape instanceof Shape.Image;
    if (isForImages != isImage) {
      throw new IllegalArgumentException(
          "the shift \""
              + text()
              + "\" is for "
              + (isForImages ? "images" : "tables")
              + ", but the inputs are "
              + (isImage ? "images of " : "rows of ")
              + shape
              + (isImage ? "" : " numbers")
              + "; for "
              + (isImage ? "images" : "tables")
              + " there are "
              + String.join(", ", names(isImage)));
    }
  }

  private static List<String> names(boolean forImages) {
    return Arrays.stream(values())
        .filter(kind -> kind.isForImages == forImages)
        .map(ShiftKind::text)
        .toList();
  }
}
