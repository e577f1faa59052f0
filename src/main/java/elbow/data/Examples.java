package elbow.data;

import elbow.experiment.Shape;
import java.util.Arrays;

/**
 * Examples ready for a network.
 *
 * @param shape of one example; images are channels last
 * @param count how many
 * @param inputs count × shape.size(), row-major, standardised if so asked
 * @param targets one an example: the class index, or the real target (standardised if so asked)
 * @param rows index of each example in its source, from 0, for people who look it up
 */
public record Examples(Shape shape, int count, float[] inputs, float[] targets, int[] rows) {

  /** The targets as class indices. */
  public int[] labels() {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (int) targets[i];
    }
    return labels;
  }

  /** Some of them, from the index {@code from} on. */
  public Examples range(int from, int some) {
    int width = shape.size();
    return new Examples(
        shape,
        some,
        Arrays.copyOfRange(inputs, from * width, (from + some) * width),
        Arrays.copyOfRange(targets, from, from + some),
        Arrays.copyOfRange(rows, from, from + some));
  }
}
