package elbow.shift;

import elbow.data.Examples;
import elbow.experiment.Shape;

/** Moves images sideways, cyclically. */
final class ImageRoll {
  private ImageRoll() {}

  /** Inputs of images moved to the right. */
  static float[] rolled(Examples examples, Shape.Image image, int pixels) {
    int row = image.width() * image.channels();
    int moved = Math.floorMod(pixels, image.width()) * image.channels();
    float[] inputs = examples.inputs();
    float[] rolled = new float[inputs.length];
    for (int first = 0; first < inputs.length; first += row) {
      System.arraycopy(inputs, first, rolled, first + moved, row - moved);
      System.arraycopy(inputs, first + row - moved, rolled, first, moved);
    }
    return rolled;
  }
}
