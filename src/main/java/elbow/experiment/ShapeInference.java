package elbow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Output shapes of a model's layers. */
public final class ShapeInference {
  private ShapeInference() {}

  /** A layer that does not fit what it gets. */
  public static final class ModelShapeException extends Exception {
    private static final long serialVersionUID = 1;
    private final int layer;

    ModelShapeException(int layer, String message) {
      super(message);
      this.layer = layer;
    }

    /** Index of the layer, from 0. */
    public int layer() {
      return layer;
    }
  }

  /** The shape of one example of a source, where it is known before reading. */
  public static Optional<Shape> known(Source source) {
    return switch (source) {
      case Source.TwoMoons moons -> Optional.of(new Shape.Flat(2));
      case Source.GapSine sine -> Optional.of(new Shape.Flat(1));
      case Source.Csv csv -> Optional.empty();
      case Source.Idx idx -> Optional.empty();
    };
  }

  /**
   * The output shape of each layer.
   *
   * @param model any
   * @param input shape of one example
   * @param outputs units of a last dense layer that leaves them out; 0 where they are unknown
   * @throws ModelShapeException naming the first layer that does not fit
   */
  public static List<Shape> infer(Model model, Shape input, int outputs)
      throws ModelShapeException {
    List<Shape> shapes = new ArrayList<>();
    Shape shape = input;
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      String name = "layer " + i + " (" + Names.of(layer.getClass()) + ")";
      shape =
          switch (layer) {
            case Layer.Dense dense -> {
              if (shape instanceof Shape.Image) {
                throw new ModelShapeException(
                    i,
                    name
                        + " needs a row of numbers but gets a "
                        + shape
                        + " image: put a flatten before it");
              }
              yield new Shape.Flat(dense.units() == null ? outputs : dense.units());
            }
            case Layer.Conv2d conv -> {
              Shape.Image image = image(i, name, shape);
              int size = conv.kernel();
              boolean same = conv.padding() == Layer.Padding.SAME;
              yield new Shape.Image(
                  window(i, name, image.height(), size, conv.stride(), same),
                  window(i, name, image.width(), size, conv.stride(), same),
                  conv.filters());
            }
            case Layer.MaxPool2d pool -> {
              Shape.Image image = image(i, name, shape);
              yield new Shape.Image(
                  window(i, name, image.height(), pool.size(), pool.step(), false),
                  window(i, name, image.width(), pool.size(), pool.step(), false),
                  image.channels());
            }
            case Layer.Flatten flatten -> new Shape.Flat(shape.size());
            case Layer.Activation activation -> shape;
          };
      shapes.add(shape);
    }
    return shapes;
  }

  private static Shape.Image image(int layer, String name, Shape shape) throws ModelShapeException {
    if (shape instanceof Shape.Image image) {
      return image;
    }
    throw new ModelShapeException(
        layer, name + " needs an image but gets a row of " + shape + " numbers");
  }

  private static int window(int layer, String name, int input, int size, int stride, boolean same)
      throws ModelShapeException {
    if (same) {
      return (input + stride - 1) / stride;
    }
    if (size > input) {
      throw new ModelShapeException(
          layer, name + " has a window of " + size + " pixels, but the image has only " + input);
    }
    return (input - size) / stride + 1;
  }
}
