package elbow.shift;

import elbow.data.Examples;
import elbow.experiment.Shape;

/**
 * One change of the inputs, of one severity, after which they no longer come from where the
 * training examples came from. Targets stay as they are.
 *
 * <p>What is random depends on the seed, the example's row in its source and the element only: an
 * example is shifted to the same bits whichever others are shifted with it.
 */
public sealed interface Shift {
  /**
   * Rotates images about their centre, counterclockwise as they are seen, by bilinear
   * interpolation; what comes from outside is background (Ovadia et al. 2019: 15° to 180°).
   *
   * @param degrees any finite angle; multiples of 90 move square images' pixels and change none
   */
  record Rotate(double degrees) implements Shift {
    /** Checks the angle. */
    public Rotate {
      require(Double.isFinite(degrees), "rotate", degrees, "a finite number of degrees");
    }
  }

  /**
   * Moves images to the right; what leaves them comes back from the left (Ovadia et al. 2019: 2 to
   * 26 pixels of 28).
   *
   * @param pixels any number; negative: to the left
   */
  record Roll(int pixels) implements Shift {}

  /**
   * Adds Normal noise to each number of images, and keeps the sums in the range that the training
   * inputs have.
   *
   * @param sd in the pixels' original units, in which they often are 0 to 1; at least 0
   */
  record GaussianNoise(double sd) implements Shift {
    /** Checks the standard deviation. */
    public GaussianNoise {
      require(sd >= 0 && Double.isFinite(sd), "noise", sd, "a standard deviation, at least 0");
    }
  }

  /**
   * Blurs images by a Gaussian, cut at four standard deviations; beyond the border the image is
   * mirrored.
   *
   * @param sigma its standard deviation, pixels; 0: nothing is changed
   */
  record Blur(double sigma) implements Shift {
    /** Widest Gaussian, pixels: its weights would fill an image's side many times. */
    private static final double WIDEST = 1000;

    /** Checks the width. */
    public Blur {
      require(sigma >= 0 && sigma <= WIDEST, "blur", sigma, "a width of 0 to 1000 pixels");
    }
  }

  /**
   * Adds Normal noise to each feature of a table, in units of the feature's own spread. A column of
   * 0 and 1 made of a category is a feature like any other.
   *
   * @param sd in standard deviations that the feature has among the training examples; at least 0
   */
  record FeatureNoise(double sd) implements Shift {
    /** Checks the standard deviation. */
    public FeatureNoise {
      require(
          sd >= 0 && Double.isFinite(sd), "feature-noise", sd, "a standard deviation, at least 0");
    }
  }

  /**
   * Replaces features of a table by their means among the training examples, each feature of each
   * example by a draw of its own: values that are missing, filled in the usual way.
   *
   * @param rate probability that a feature is replaced, 0 to 1
   */
  record FeatureDropout(double rate) implements Shift {
    /** Checks the rate. */
    public FeatureDropout {
      require(rate >= 0 && rate <= 1, "feature-dropout", rate, "a probability, 0 to 1");
    }
  }

  private static void require(boolean isRight, String name, double value, String wanted) {
    if (!isRight) {
      throw new IllegalArgumentException(name + ": " + value + " is not " + wanted);
    }
  }

  /** What kind it is. */
  default ShiftKind kind() {
    return switch (this) {
      case Rotate rotate -> ShiftKind.ROTATE;
      case Roll roll -> ShiftKind.ROLL;
      case GaussianNoise noise -> ShiftKind.NOISE;
      case Blur blur -> ShiftKind.BLUR;
      case FeatureNoise noise -> ShiftKind.FEATURE_NOISE;
      case FeatureDropout dropout -> ShiftKind.FEATURE_DROPOUT;
    };
  }

  /**
   * Shifts examples, which are left as they are.
   *
   * @param examples as a network sees them
   * @param training of the inputs the network learned from
   * @param seed of what is random
   * @return others with the same targets and rows
   * @throws IllegalArgumentException if it is one for images and these are none, or the other way
   *     round
   */
  default Examples apply(Examples examples, InputStatistics training, long seed) {
    kind().requireFits(examples.shape());
    if (training.groups() != InputStatistics.groups(examples.shape())) {
      throw new IllegalArgumentException(
          "statistics of "
              + training.groups()
              + " features or channels for inputs of "
              + examples.shape());
    }
    float[] inputs =
        switch (this) {
          case Rotate rotate -> Rotation.rotated(examples, image(examples), training, rotate);
          case Roll roll -> ImageRoll.rolled(examples, image(examples), roll.pixels);
          case GaussianNoise noise -> RandomShifts.noisyPixels(examples, training, seed, noise.sd);
          case Blur blur -> GaussianBlur.blurred(examples, image(examples), blur.sigma);
          case FeatureNoise noise -> RandomShifts.noisyFeatures(examples, training, seed, noise.sd);
          case FeatureDropout dropout ->
              RandomShifts.missingFeatures(examples, training, seed, dropout.rate);
        };
    return new Examples(
        examples.shape(), examples.count(), inputs, examples.targets(), examples.rows());
  }

  private static Shape.Image image(Examples examples) {
    return (Shape.Image) examples.shape();
  }
}
