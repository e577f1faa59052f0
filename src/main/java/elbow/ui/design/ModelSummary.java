package elbow.ui.design;

import elbow.experiment.Layer;
import elbow.experiment.Model;
import elbow.experiment.Shape;
import elbow.experiment.ShapeInference;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes and weights of a model's layers, as far as they fit.
 *
 * @param rows one a layer
 * @param failed index of the first layer that does not fit, or −1
 * @param problem why it does not fit; empty where all fit
 */
record ModelSummary(List<Row> rows, int failed, String problem) {
  /** Shown for what is not known. */
  static final String UNKNOWN = "–";

  /**
   * One layer.
   *
   * @param input shape of what it gets; null: unknown
   * @param output shape of what it gives; null: unknown
   * @param weights means and biases, how many; −1: unknown
   */
  record Row(Shape input, Shape output, long weights) {
    /** "2 → 32", or "32" for a layer without weights that keeps the shape. */
    String shape() {
      if (output == null) {
        return UNKNOWN;
      }
      return weights == 0 && output.equals(input) ? output.toString() : input + " → " + output;
    }
  }

  /**
   * Summarises.
   *
   * @param model any
   * @param input shape of one example; null: not known before the data is read
   * @param outputs units of a last dense layer that leaves them out; 0: unknown
   */
  static ModelSummary of(Model model, Shape input, int outputs) {
    List<Shape> shapes = new ArrayList<>();
    int failed = -1;
    String problem = "";
    if (input != null) {
      try {
        shapes.addAll(ShapeInference.infer(model, input, outputs));
      } catch (ShapeInference.ModelShapeException e) {
        failed = e.layer();
        problem = e.getMessage();
        shapes.addAll(before(model, input, outputs, failed));
      }
    }
    List<Row> rows = new ArrayList<>();
    Shape from = input;
    for (int i = 0; i < model.layers().size(); i++) {
      Shape to = i < shapes.size() && shapes.get(i).size() > 0 ? shapes.get(i) : null;
      rows.add(new Row(from, to, weights(model.layers().get(i), from, to)));
      from = to;
    }
    return new ModelSummary(List.copyOf(rows), failed, problem);
  }

  private static List<Shape> before(Model model, Shape input, int outputs, int failed) {
    try {
      Model fitting = new Model(model.layers().subList(0, failed), model.likelihood());
      return ShapeInference.infer(fitting, input, outputs);
    } catch (ShapeInference.ModelShapeException e) {
      throw new IllegalStateException("layers before the first misfit fit", e);
    }
  }

  private static long weights(Layer layer, Shape from, Shape to) {
    if (!layer.hasWeights()) {
      return 0;
    }
    if (from == null || to == null) {
      return -1;
    }
    return switch (layer) {
      case Layer.Dense dense -> (from.size() + 1L) * to.size();
      case Layer.Conv2d conv ->
          ((long) conv.kernel() * conv.kernel() * ((Shape.Image) from).channels() + 1)
              * conv.filters();
      default -> 0;
    };
  }

  /** Weights of all layers; −1: unknown. */
  long weights() {
    long sum = 0;
    for (Row row : rows) {
      if (row.weights() < 0) {
        return -1;
      }
      sum += row.weights();
    }
    return sum;
  }
}
