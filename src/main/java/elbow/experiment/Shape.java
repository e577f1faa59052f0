package elbow.experiment;

/** The shape of one example, or of one layer's output for one example. */
public sealed interface Shape {
  /** How many numbers it holds. */
  int size();

  /**
   * A row of numbers.
   *
   * @param size how many
   */
  record Flat(int size) implements Shape {
    @Override
    public String toString() {
      return Integer.toString(size);
    }
  }

  /**
   * An image, channels last (row, column, channel order).
   *
   * @param height rows
   * @param width columns
   * @param channels numbers a pixel
   */
  record Image(int height, int width, int channels) implements Shape {
    @Override
    public int size() {
      return height * width * channels;
    }

    @Override
    public String toString() {
      return height + "×" + width + "×" + channels;
    }
  }
}
