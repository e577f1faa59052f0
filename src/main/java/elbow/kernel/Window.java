package elbow.kernel;

/**
 * A square window that slides over images (channels last).
 *
 * @param height of the image
 * @param width of the image
 * @param channels of the image
 * @param size height and width of the window
 * @param stride its step
 * @param padTop rows of zeros above
 * @param padLeft columns of zeros to the left
 * @param outputHeight positions down
 * @param outputWidth positions across
 */
public record Window(
    int height,
    int width,
    int channels,
    int size,
    int stride,
    int padTop,
    int padLeft,
    int outputHeight,
    int outputWidth) {

  /** A window that stays inside the image. */
  public static Window valid(int height, int width, int channels, int size, int stride) {
    return new Window(
        height,
        width,
        channels,
        size,
        stride,
        0,
        0,
        (height - size) / stride + 1,
        (width - size) / stride + 1);
  }

  /** A window with zeros around the image, so that outputs are ⌈input/stride⌉ (as Keras pads). */
  public static Window same(int height, int width, int channels, int size, int stride) {
    int down = (height + stride - 1) / stride;
    int across = (width + stride - 1) / stride;
    return new Window(
        height,
        width,
        channels,
        size,
        stride,
        Math.max(0, (down - 1) * stride + size - height) / 2,
        Math.max(0, (across - 1) * stride + size - width) / 2,
        down,
        across);
  }

  /** Elements of one patch: size · size · channels. */
  public int patch() {
    return size * size * channels;
  }

  /** Positions of the window in one image. */
  public int positions() {
    return outputHeight * outputWidth;
  }

  /** Elements of one image. */
  public int image() {
    return height * width * channels;
  }
}
