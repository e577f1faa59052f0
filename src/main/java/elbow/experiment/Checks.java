package elbow.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold between the parts of an experiment. Each check looks at what it needs only, and
 * leaves a part alone that something else is wrong with already.
 */
final class Checks {
  /** An image's size is unknown until its file is read; a roomy one shows what can never fit. */
  private static final Shape ROOMY = new Shape.Image(1 << 14, 1 << 14, 1);

  private final Reading reading;
  private final List<Layer> layers = new ArrayList<>();
  private final Source source;
  private final Split split;
  private final Likelihood likelihood;

  private Checks(Reading reading) {
    this.reading = reading;
    for (int i = 0; i < reading.count("$.model.layers"); i++) {
      layers.add(reading.part("$.model.layers[" + i + "]", Layer.class));
    }
    source = reading.part("$.data.source", Source.class);
    split = reading.part("$.data.split", Split.class);
    likelihood = reading.part("$.model.likelihood", Likelihood.class);
  }

  /** Adds all problems between parts. */
  static void of(Reading reading) {
    Checks checks = new Checks(reading);
    checks.delimiter();
    checks.names();
    checks.seeds();
    checks.overrides();
    NoiseChecks.of(reading);
    checks.likelihood();
    checks.shapes();
    checks.split();
    checks.earlyStopping();
  }

  private void problem(String path, String message) {
    reading.problem(path, message);
  }

  private void delimiter() {
    if (source instanceof Source.Csv csv
        && csv.delimiter() != null
        && !csv.delimiter().equals("whitespace")
        && csv.delimiter().length() != 1) {
      problem(
          "$.data.source.delimiter",
          "\""
              + csv.delimiter()
              + "\" is not one character; whitespace of any length is \"whitespace\"");
    }
  }

  private void names() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < reading.count("$.arms"); i++) {
      String path = "$.arms[" + i + "].name";
      String name = reading.part(path, String.class);
      if (name != null && !seen.add(name)) {
        problem(path, "two arms are named \"" + name + "\"; rename one of them");
      }
    }
  }

  private void seeds() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < reading.count("$.seeds"); i++) {
      String path = "$.seeds[" + i + "]";
      Long seed = reading.part(path, Long.class);
      if (seed != null && !seen.add(seed)) {
        problem(path, "the seed " + seed + " stands twice; runs would be the same");
      }
    }
  }

  private void overrides() {
    for (int a = 0; a < reading.count("$.arms"); a++) {
      Set<Integer> seen = new HashSet<>();
      String overrides = "$.arms[" + a + "].overrides";
      for (int o = 0; o < reading.count(overrides); o++) {
        String path = overrides + "[" + o + "].layer";
        Integer layer = reading.part(path, Integer.class);
        if (layer != null && !layers.isEmpty()) {
          override(path, layer, seen);
        }
      }
    }
  }

  private void override(String path, int layer, Set<Integer> seen) {
    if (layer >= layers.size()) {
      problem(path, "there is no layer " + layer + "; the last is " + (layers.size() - 1));
    } else if (layers.get(layer) != null && !layers.get(layer).hasWeights()) {
      String type = Names.of(layers.get(layer).getClass());
      problem(path, "layer " + layer + " (" + type + ") has no weights to put noise into");
    } else if (!seen.add(layer)) {
      problem(path, "layer " + layer + " is overridden twice");
    }
  }

  private void likelihood() {
    if (likelihood instanceof Likelihood.Gaussian gaussian) {
      precision(gaussian);
    }
    if (source == null || likelihood == null) {
      return;
    }
    boolean isReal = likelihood instanceof Likelihood.Gaussian;
    boolean wantsReal = source instanceof Source.GapSine;
    boolean wantsClasses = source instanceof Source.TwoMoons || source instanceof Source.Idx;
    if (wantsReal && !isReal) {
      problem(
          "$.model.likelihood", "gap-sine has a real target: its likelihood must be \"gaussian\"");
    }
    if (wantsClasses && isReal) {
      problem(
          "$.model.likelihood",
          "the source's targets are classes: the likelihood must be \"categorical\", or"
              + " \"bernoulli\" for two of them");
    }
  }

  private void precision(Likelihood.Gaussian gaussian) {
    String path = "$.model.likelihood.precision";
    if (gaussian.precision() == null) {
      return;
    }
    if (gaussian.value() != null) {
      problem(path, "the value " + gaussian.value() + " is given already; leave one out");
    } else if (gaussian.variance() == Likelihood.Variance.INPUT_DEPENDENT) {
      problem(
          path,
          "the variance is an output of the network, so no precision can be given; set variance to"
              + " \"fixed\" or \"learned\", or leave the precision out");
    }
  }

  private void shapes() {
    boolean allSaid = true;
    for (int i = 0; i < layers.size() - 1; i++) {
      if (layers.get(i) instanceof Layer.Dense dense && dense.units() == null) {
        allSaid = false;
        problem(
            "$.model.layers[" + i + "].units",
            "only the last layer may leave out its units; say how many");
      }
    }
    if (!allSaid || layers.isEmpty() || layers.contains(null) || source == null) {
      return;
    }
    Optional<Shape> known = ShapeInference.known(source);
    Shape input = known.orElse(source instanceof Source.Idx ? ROOMY : new Shape.Flat(1));
    int outputs = outputs();
    try {
      List<Shape> shapes =
          ShapeInference.infer(new Model(layers, likelihood), input, Math.max(1, outputs));
      boolean saysUnits = layers.getLast() instanceof Layer.Dense;
      lastLayer(shapes.getLast(), saysUnits || known.isPresent() ? outputs : 0);
      weights(known.orElse(null), shapes);
    } catch (ShapeInference.ModelShapeException e) {
      problem("$.model.layers[" + e.layer() + "]", e.getMessage());
    }
  }

  /** Dense layers whose inputs are known before any data is read. */
  private void weights(Shape input, List<Shape> shapes) {
    Shape from = input;
    for (int i = 0; i < shapes.size(); i++) {
      Shape to = shapes.get(i);
      if (layers.get(i) instanceof Layer.Dense) {
        long weights = from == null ? 0 : (long) from.size() * to.size();
        if (weights > Model.MOST_PARAMETERS) {
          problem(
              "$.model.layers[" + i + "]",
              String.format(
                  Locale.ROOT,
                  "a dense layer of %,d × %,d has %,d weights, more than the %,d that are possible",
                  from.size(),
                  to.size(),
                  weights,
                  Model.MOST_PARAMETERS));
        }
        from = to;
      } else if (from != null) {
        from = to;
      }
    }
  }

  /** Outputs the likelihood reads; 0 where only the data will say. */
  private int outputs() {
    return switch (likelihood) {
      case null -> 0;
      case Likelihood.Categorical categorical -> source instanceof Source.TwoMoons ? 2 : 0;
      case Likelihood.Bernoulli bernoulli -> 1;
      case Likelihood.Gaussian gaussian ->
          gaussian.variance() == Likelihood.Variance.INPUT_DEPENDENT ? 2 : 1;
    };
  }

  private void lastLayer(Shape shape, int outputs) {
    String path = "$.model.layers[" + (layers.size() - 1) + "]";
    if (shape instanceof Shape.Image) {
      problem(path, "the last output is an image; end with flatten and dense");
    } else if (outputs > 0 && shape.size() != outputs) {
      problem(
          path, "the likelihood reads " + outputs + " outputs, but the last layer gives " + shape);
    }
  }

  private void split() {
    boolean ownTest = source instanceof Source.Idx idx && idx.testImages() != null;
    if (source instanceof Source.Idx idx
        && (idx.testImages() == null) != (idx.testLabels() == null)) {
      problem("$.data.source", "testImages and testLabels belong together: give both or neither");
    }
    if (split instanceof Split.ByFiles && ownTest) {
      problem(
          "$.data.split.test",
          "the source has its own test files, so no file of test rows can be used; leave out"
              + " testImages and testLabels, or split by fraction");
    }
    if (split instanceof Split.ByFraction fraction && fraction.test() != null) {
      if (ownTest && fraction.test() > 0) {
        problem(
            "$.data.split.test",
            "the source has its own test files; leave out the test fraction, or set it to 0");
      } else if (fraction.validation() + fraction.test() >= 1) {
        problem(
            "$.data.split",
            "validation "
                + fraction.validation()
                + " and test "
                + fraction.test()
                + " leave nothing to train on; their sum must be less than 1");
      }
    }
  }

  private void earlyStopping() {
    String path = "$.training.earlyStopping";
    Training.EarlyStopping stopping = reading.part(path, Training.EarlyStopping.class);
    if (stopping == null) {
      return;
    }
    if (likelihood != null) {
      boolean isReal = likelihood instanceof Likelihood.Gaussian;
      List<String> known =
          List.of("validation.nll", isReal ? "validation.rmse" : "validation.accuracy");
      if (!known.contains(stopping.metric())) {
        problem(
            path + ".metric",
            "\""
                + stopping.metric()
                + "\" cannot be watched"
                + Names.hint(stopping.metric(), known));
      }
    }
    Integer every = reading.part("$.training.validationEvery", Integer.class);
    if (every != null && every == 0) {
      problem(
          path,
          "no metric would be there to watch: set training.validationEvery to 1, or to the epochs"
              + " between validation passes");
    }
    if (split != null && split.validation() == 0) {
      problem(path, "there is no validation part to watch: set data.split.validation above 0");
    }
  }
}
