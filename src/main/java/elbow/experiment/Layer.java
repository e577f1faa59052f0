package elbow.experiment;

/** One layer of a model. */
public sealed interface Layer {
  /** Whether noise can be put into this layer, because it has weights. */
  default boolean hasWeights() {
    return false;
  }

  /**
   * A fully connected layer.
   *
   * @param units outputs; null only in the last layer, where the likelihood and data say it
   */
  @Named(value = "dense", title = "Dense", help = "Every output sees every input.")
  record Dense(
      @Setting(
              initial = "null",
              min = 1,
              max = 1_000_000,
              unit = "outputs",
              help = "May be left out in the last layer.")
          Integer units)
      implements Layer {
    @Override
    public boolean hasWeights() {
      return true;
    }
  }

  /**
   * A 2-D convolution over images, channels last.
   *
   * @param filters output channels
   * @param kernel height and width of the window
   * @param stride step of the window
   * @param padding whether borders are padded with zeros
   */
  @Named(
      value = "conv2d",
      title = "Convolution",
      help = "A window of weights slides over an image.")
  record Conv2d(
      @Setting(min = 1, max = 100_000, unit = "output channels") int filters,
      @Setting(initial = "3", min = 1, max = 1000, unit = "pixels") int kernel,
      @Setting(initial = "1", min = 1, max = 1000, unit = "pixels") int stride,
      @Setting(initial = "\"valid\"", help = "Same: the border is padded with zeros.")
          Padding padding)
      implements Layer {
    @Override
    public boolean hasWeights() {
      return true;
    }
  }

  /**
   * The greatest value of each window.
   *
   * @param size height and width of the window
   * @param stride step of the window; null: its size
   */
  @Named(value = "max-pool2d", title = "Max pooling", help = "The greatest value of each window.")
  record MaxPool2d(
      @Setting(initial = "2", min = 1, max = 1000, unit = "pixels") int size,
      @Setting(initial = "null", min = 1, max = 1000, unit = "pixels", help = "Absent: the size.")
          Integer stride)
      implements Layer {
    /** The step in pixels, the window's size where it is not given. */
    public int step() {
      return stride == null ? size : stride;
    }
  }

  /** Makes an image a row of numbers (height, width, channel order). */
  @Named(value = "flatten", title = "Flatten", help = "Makes an image a row of numbers.")
  record Flatten() implements Layer {}

  /**
   * A function applied to each number.
   *
   * @param function which
   */
  @Named(value = "activation", title = "Activation", help = "A function applied to each number.")
  record Activation(@Setting(initial = "\"relu\"") Function function) implements Layer {}

  /** Padding of a convolution's borders. */
  enum Padding {
    /** Zeros around the image; output is input divided by stride, rounded up. */
    SAME,
    /** No padding: windows lie inside the image. */
    VALID
  }

  /** Activation functions. */
  enum Function {
    /** max(0, x). */
    RELU,
    /** Hyperbolic tangent. */
    TANH,
    /** 1/(1+e^−x). */
    SIGMOID,
    /** x·Φ(x), exact (by erf). */
    GELU,
    /** x. */
    IDENTITY
  }
}
