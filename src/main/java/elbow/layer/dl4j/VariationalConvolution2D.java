package elbow.layer.dl4j;

import elbow.experiment.Layer.Padding;
import elbow.kernel.Window;
import elbow.layer.Operator;
import elbow.layer.WeightOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A 2-D convolution whose weights or inputs have noise. Images are channels last, NHWC: input
 * (examples × height × width × channels), output (examples × height × width × filters). The network
 * must be told so: {@code setInputType(InputType.convolutional(height, width, channels,
 * CNN2DFormat.NHWC))}; without an input type, {@link Builder#image} says it.
 *
 * <p>Parameters: {@code W} (kernel·kernel·channels × filters, row-major, in the order row, column,
 * channel), {@code b} (filters), and with learned scales {@code logVariance} and {@code
 * biasLogVariance} of the same shapes.
 */
public final class VariationalConvolution2D extends VariationalLayer {
  private static final long serialVersionUID = 1;

  @JsonProperty private long height;
  @JsonProperty private long width;
  @JsonProperty private int kernel;
  @JsonProperty private int stride;
  @JsonProperty private Padding padding;

  /** For reading from JSON. */
  public VariationalConvolution2D() {}

  private VariationalConvolution2D(Builder builder) {
    super(builder);
    height = builder.height;
    width = builder.width;
    kernel = builder.kernel;
    stride = builder.stride;
    padding = builder.padding;
    initializeConstraints(builder);
  }

  /** Height and width of the window, pixels. */
  public int getKernel() {
    return kernel;
  }

  /** Step of the window, pixels. */
  public int getStride() {
    return stride;
  }

  /** How borders are padded. */
  public Padding getPadding() {
    return padding;
  }

  private Window window() {
    int down = Math.toIntExact(height);
    int across = Math.toIntExact(width);
    int channels = Math.toIntExact(nIn);
    return padding == Padding.SAME
        ? Window.same(down, across, channels, kernel, stride)
        : Window.valid(down, across, channels, kernel, stride);
  }

  @Override
  Operator operator() {
    return WeightOperator.convolution(window(), Math.toIntExact(nOut), noise());
  }

  @Override
  double fanOut() {
    return (double) kernel * kernel * nOut;
  }

  @Override
  long[] inputShape(long examples) {
    return new long[] {examples, height, width, nIn};
  }

  @Override
  long[] outputShape(long examples) {
    Window window = window();
    return new long[] {examples, window.outputHeight(), window.outputWidth(), nOut};
  }

  @Override
  void check(String layer) {
    super.check(layer);
    if (kernel < 1 || stride < 1) {
      throw new IllegalArgumentException(
          layer
              + " has a kernel of "
              + kernel
              + " and a stride of "
              + stride
              + " pixels; both must be positive");
    }
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          layer + " needs the size of its images: set the network's inputType, or image(…)");
    }
    if (padding == Padding.VALID && (kernel > height || kernel > width)) {
      throw new IllegalArgumentException(
          layer
              + " has a window of "
              + kernel
              + " pixels, but its images are "
              + height
              + "×"
              + width);
    }
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    InputType.InputTypeConvolutional images = images(inputType);
    if (nIn <= 0 || override) {
      nIn = images.getChannels();
    }
    if (height <= 0 || override) {
      height = images.getHeight();
      width = images.getWidth();
    }
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    images(inputType);
    check("layer " + layerIndex + " (VariationalConvolution2D)");
    Window window = window();
    return InputType.convolutional(
        window.outputHeight(), window.outputWidth(), nOut, CNN2DFormat.NHWC);
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    images(inputType);
    return null;
  }

  private static InputType.InputTypeConvolutional images(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional images
        && images.getFormat() == CNN2DFormat.NHWC) {
      return images;
    }
    throw new IllegalArgumentException(
        "VariationalConvolution2D needs images, channels last, but gets "
            + type
            + ": use InputType.convolutional(height, width, channels, CNN2DFormat.NHWC), and"
            + " dataFormat(CNN2DFormat.NHWC) in Deeplearning4j's own layers before it");
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof VariationalConvolution2D layer
        && height == layer.height
        && width == layer.width
        && kernel == layer.kernel
        && stride == layer.stride
        && padding == layer.padding;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + 31 * kernel + stride;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof VariationalConvolution2D;
  }

  /** Builds the layer: {@code filters}, {@code kernel}, {@code stride}, {@code padding}. */
  @SuppressWarnings("unchecked") // build() in the supertype lets the caller name the type
  public static final class Builder extends VariationalLayer.Builder<Builder> {
    private long height;
    private long width;
    private int kernel = 3;
    private int stride = 1;
    private Padding padding = Padding.VALID;

    /** Sets how many output channels. */
    public Builder filters(int count) {
      return nOut(count);
    }

    /** Sets height and width of the window, pixels; 3 unless said. */
    public Builder kernel(int pixels) {
      kernel = pixels;
      return this;
    }

    /** Sets the step of the window, pixels; 1 unless said. */
    public Builder stride(int pixels) {
      stride = pixels;
      return this;
    }

    /** Sets how borders are padded; valid (not at all) unless said. */
    public Builder padding(Padding value) {
      padding = value;
      return this;
    }

    /** Sets the images' size, where the network is given no input type. */
    public Builder image(int pixelsDown, int pixelsAcross, int channels) {
      height = pixelsDown;
      width = pixelsAcross;
      return nIn(channels);
    }

    @Override
    public VariationalConvolution2D build() {
      return new VariationalConvolution2D(this);
    }
  }
}
