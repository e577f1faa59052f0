package elbow.network;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.experiment.ShapeInference;
import elbow.kernel.Window;
import elbow.layer.ActivationOperator;
import elbow.layer.MaxPoolOperator;
import elbow.layer.Operator;
import elbow.layer.Parameter;
import elbow.layer.VarianceOperator;
import elbow.layer.WeightOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an arm makes of a model: its stages in order, with all shapes known. Immutable; any number
 * of networks are made from it.
 *
 * @param input shape of one example
 * @param likelihood what the last outputs mean
 * @param stages in order; layers that only change the shape have none
 */
public record NetworkPlan(Shape input, Likelihood likelihood, List<Stage> stages) {
  /**
   * One stage.
   *
   * @param layer index of the document's layer, or the number of layers for the likelihood's own
   * @param name for people: "layer 3 (dense)"
   * @param definition the document's layer; null for the likelihood's own
   * @param noise what the arm does to it
   * @param operator makes the operator
   * @param pooled for a convolution, makes the operator that also does the max(0, ·) and the
   *     max-pooling (over a window of its outputs) of the two stages that follow; else null
   */
  public record Stage(
      int layer,
      String name,
      Layer definition,
      Noise noise,
      Supplier<Operator> operator,
      Function<Window, Operator> pooled) {}

  /**
   * Lays out an arm's network.
   *
   * @param model whose shapes fit, as the document's checks have found, and which is standardised
   * @param arm which noise
   * @param input shape of one example
   * @param classes how many, for classifications; else ignored
   * @throws IllegalArgumentException if a layer does not fit its input, naming it
   */
  public static NetworkPlan of(Model model, Arm arm, Shape input, int classes) {
    refuseMisfit(model, input, classes);
    List<Stage> stages = new ArrayList<>();
    Shape shape = input;
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      Noise noise = layer.hasWeights() ? arm.noiseOf(i) : new Noise.None();
      Shape from = shape;
      switch (layer) {
        case Layer.Dense dense -> {
          if (from instanceof Shape.Image) {
            throw misfit(i, "dense", "a row of numbers", from);
          }
          int units = dense.units() == null ? outputs(model.likelihood(), classes) : dense.units();
          stages.add(
              new Stage(
                  i,
                  "layer " + i + " (dense)",
                  dense,
                  noise,
                  () -> WeightOperator.dense(from.size(), units, noise),
                  null));
          shape = new Shape.Flat(units);
        }
        case Layer.Conv2d conv -> {
          Shape.Image image = image(i, "conv2d", from);
          Window window =
              conv.padding() == Layer.Padding.SAME
                  ? Window.same(
                      image.height(), image.width(), image.channels(), conv.kernel(), conv.stride())
                  : Window.valid(
                      image.height(),
                      image.width(),
                      image.channels(),
                      conv.kernel(),
                      conv.stride());
          stages.add(
              new Stage(
                  i,
                  "layer " + i + " (conv2d)",
                  conv,
                  noise,
                  () -> WeightOperator.convolution(window, conv.filters(), noise),
                  pooling -> WeightOperator.convolution(window, conv.filters(), noise, pooling)));
          shape = new Shape.Image(window.outputHeight(), window.outputWidth(), conv.filters());
        }
        case Layer.MaxPool2d pool -> {
          Shape.Image image = image(i, "max-pool2d", from);
          Window window =
              Window.valid(
                  image.height(), image.width(), image.channels(), pool.size(), pool.step());
          stages.add(
              new Stage(
                  i,
                  "layer " + i + " (max-pool2d)",
                  pool,
                  noise,
                  () -> new MaxPoolOperator(window),
                  null));
          shape = new Shape.Image(window.outputHeight(), window.outputWidth(), image.channels());
        }
        case Layer.Flatten flatten -> shape = new Shape.Flat(from.size());
        case Layer.Activation activation ->
            stages.add(
                new Stage(
                    i,
                    "layer " + i + " (activation)",
                    activation,
                    noise,
                    () -> new ActivationOperator(activation.function(), from.size()),
                    null));
      }
    }
    addVariance(model, stages);
    refuseTooLarge(stages);
    return new NetworkPlan(input, model.likelihood(), List.copyOf(stages));
  }

  /** Parameters are counted by ints, throughout; all that a layer makes beside them are fewer. */
  private static void refuseTooLarge(List<Stage> stages) {
    long sum = 0;
    for (Stage stage : stages) {
      try (Operator operator = stage.operator().get()) {
        for (Parameter parameter : operator.parameters()) {
          sum += (long) parameter.rows() * parameter.columns();
        }
        if (sum > Model.MOST_PARAMETERS) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "with %s the network has %,d parameters, more than the %,d that are possible:"
                      + " make it smaller",
                  stage.name(),
                  sum,
                  Model.MOST_PARAMETERS));
        }
      }
    }
  }

  /** What a document's checks could not know before its data was read. */
  private static void refuseMisfit(Model model, Shape input, int classes) {
    int outputs = outputs(model.likelihood(), classes);
    refuseTooWide("the data have ", input);
    try {
      List<Shape> shapes = ShapeInference.infer(model, input, outputs);
      for (int i = 0; i < shapes.size(); i++) {
        refuseTooWide("layer " + i + " gives ", shapes.get(i));
      }
      Shape last = shapes.getLast();
      if (last instanceof Shape.Image || last.size() != outputs) {
        throw new IllegalArgumentException(
            "the last layer gives "
                + last
                + " numbers, but the likelihood reads "
                + outputs
                + (model.likelihood() instanceof Likelihood.Categorical ? ", one a class" : "")
                + ": leave out the last dense layer's units, or set them to "
                + outputs);
      }
    } catch (ShapeInference.ModelShapeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void refuseTooWide(String what, Shape shape) {
    long numbers =
        shape instanceof Shape.Image image
            ? (long) image.height() * image.width() * image.channels()
            : shape.size();
    if (numbers > Model.MOST_NUMBERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s%,d numbers an example, more than the %,d that are possible",
              what,
              numbers,
              Model.MOST_NUMBERS));
    }
  }

  /**
   * An operator that does a stage and the two that follow, where it is a convolution and they are
   * max(0, ·) and max-pooling over windows that do not overlap.
   *
   * @param stage index of the convolution's
   */
  Optional<Operator> fused(int stage) {
    boolean fits =
        stage + 2 < stages.size()
            && stages.get(stage).pooled != null
            && stages.get(stage + 1).definition instanceof Layer.Activation activation
            && activation.function() == Layer.Function.RELU
            && stages.get(stage + 2).definition instanceof Layer.MaxPool2d pool
            && pool.step() >= pool.size();
    if (!fits) {
      return Optional.empty();
    }
    try (Operator pooling = stages.get(stage + 2).operator.get()) {
      return Optional.of(stages.get(stage).pooled.apply(((MaxPoolOperator) pooling).window()));
    }
  }

  /** A layer's name for people. */
  String nameOf(int layer) {
    return stages.stream()
        .filter(stage -> stage.layer == layer)
        .findFirst()
        .map(Stage::name)
        .orElse("layer " + layer);
  }

  /** How many parameters its networks have. */
  public int parameterCount() {
    int sum = 0;
    for (Stage stage : stages) {
      try (Operator operator = stage.operator().get()) {
        sum += operator.parameterCount();
      }
    }
    return sum;
  }

  /** Most numbers of an example, going in or coming out of a stage. */
  public int widest() {
    int widest = input.size();
    for (Stage stage : stages) {
      try (Operator operator = stage.operator().get()) {
        widest = Math.max(widest, operator.outputs());
      }
    }
    return widest;
  }

  /** Whether its stochastic passes differ: a noise may have no effect at its setting. */
  public boolean isNoisy() {
    for (Stage stage : stages) {
      try (Operator operator = stage.operator().get()) {
        if (operator.isNoisy()) {
          return true;
        }
      }
    }
    return false;
  }

  /** How many outputs a likelihood reads. */
  public static int outputs(Likelihood likelihood, int classes) {
    return switch (likelihood) {
      case Likelihood.Categorical categorical -> classes;
      case Likelihood.Bernoulli bernoulli -> 1;
      case Likelihood.Gaussian gaussian ->
          gaussian.variance() == Likelihood.Variance.INPUT_DEPENDENT ? 2 : 1;
    };
  }

  private static void addVariance(Model model, List<Stage> stages) {
    if (model.likelihood() instanceof Likelihood.Gaussian gaussian
        && gaussian.variance() != Likelihood.Variance.INPUT_DEPENDENT) {
      boolean learned = gaussian.variance() == Likelihood.Variance.LEARNED;
      double variance = gaussian.startingVariance();
      stages.add(
          new Stage(
              model.layers().size(),
              "the likelihood's variance",
              null,
              new Noise.None(),
              () -> new VarianceOperator(variance, learned),
              null));
    }
  }

  private static Shape.Image image(int layer, String type, Shape shape) {
    if (shape instanceof Shape.Image image) {
      return image;
    }
    throw misfit(layer, type, "an image", shape);
  }

  private static IllegalArgumentException misfit(
      int layer, String type, String wanted, Shape found) {
    return new IllegalArgumentException(
        "layer " + layer + " (" + type + ") needs " + wanted + " but gets " + found);
  }
}
