package elbow.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold between the parts of an experiment. */
final class Checks {
  private final Experiment experiment;
  private final List<Problem> problems = new ArrayList<>();

  private Checks(Experiment experiment) {
    this.experiment = experiment;
  }

  /** All problems, in no order; their lines are 0. */
  static List<Problem> of(Experiment experiment) {
    Checks checks = new Checks(experiment);
    checks.names();
    checks.seeds();
    checks.overrides();
    checks.likelihood();
    checks.shapes();
    checks.split();
    checks.earlyStopping();
    return checks.problems;
  }

  private void problem(String path, String message) {
    problems.add(new Problem(path, 0, 0, message));
  }

  private void names() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < experiment.arms().size(); i++) {
      String name = experiment.arms().get(i).name();
      if (!seen.add(name)) {
        problem(
            "$.arms[" + i + "].name", "two arms are named \"" + name + "\"; rename one of them");
      }
    }
  }

  private void seeds() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < experiment.seeds().size(); i++) {
      if (!seen.add(experiment.seeds().get(i))) {
        problem(
            "$.seeds[" + i + "]",
            "the seed " + experiment.seeds().get(i) + " stands twice; runs would be the same");
      }
    }
  }

  private void overrides() {
    List<Layer> layers = experiment.model().layers();
    for (int a = 0; a < experiment.arms().size(); a++) {
      Set<Integer> seen = new HashSet<>();
      List<Arm.Override> overrides = experiment.arms().get(a).overrides();
      for (int o = 0; o < overrides.size(); o++) {
        int layer = overrides.get(o).layer();
        String path = "$.arms[" + a + "].overrides[" + o + "].layer";
        if (layer >= layers.size()) {
          problem(path, "there is no layer " + layer + "; the last is " + (layers.size() - 1));
        } else if (!layers.get(layer).hasWeights()) {
          String type = Names.of(layers.get(layer).getClass());
          problem(path, "layer " + layer + " (" + type + ") has no weights to put noise into");
        } else if (!seen.add(layer)) {
          problem(path, "layer " + layer + " is overridden twice");
        }
      }
    }
  }

  private void likelihood() {
    boolean isReal = experiment.model().likelihood() instanceof Likelihood.Gaussian;
    Source source = experiment.data().source();
    boolean wantsReal = source instanceof Source.GapSine;
    boolean wantsClasses = source instanceof Source.TwoMoons || source instanceof Source.Idx;
    if (wantsReal && !isReal) {
      problem(
          "$.model.likelihood",
          "gap-sine has a real target: its likelihood must be \"gaussian\"");
    }
    if (wantsClasses && isReal) {
      problem(
          "$.model.likelihood",
          "the source's targets are classes: the likelihood must be \"categorical\", or"
              + " \"bernoulli\" for two of them");
    }
  }

  private void shapes() {
    List<Layer> layers = experiment.model().layers();
    for (int i = 0; i < layers.size() - 1; i++) {
      if (layers.get(i) instanceof Layer.Dense dense && dense.units() == null) {
        problem(
            "$.model.layers[" + i + "].units",
            "only the last layer may leave out its units; say how many");
      }
    }
    if (!problems.isEmpty()) {
      return;
    }
    Optional<Shape> input = ShapeInference.known(experiment.data().source());
    // An image file's size is unknown until it is read; a roomy one shows what can never fit.
    Shape assumed =
        input.orElse(
            experiment.data().source() instanceof Source.Idx
                ? new Shape.Image(28, 28, 1)
                : new Shape.Flat(1));
    int outputs = outputs();
    try {
      List<Shape> shapes = ShapeInference.infer(experiment.model(), assumed, Math.max(1, outputs));
      lastLayer(layers.size() - 1, shapes.getLast(), outputs);
    } catch (ShapeInference.ModelShapeException e) {
      problem("$.model.layers[" + e.layer() + "]", e.getMessage());
    }
  }

  /** Outputs the likelihood reads; 0 where only the data will say. */
  private int outputs() {
    return switch (experiment.model().likelihood()) {
      case Likelihood.Categorical categorical ->
          experiment.data().source() instanceof Source.TwoMoons ? 2 : 0;
      case Likelihood.Bernoulli bernoulli -> 1;
      case Likelihood.Gaussian gaussian ->
          gaussian.variance() == Likelihood.Variance.INPUT_DEPENDENT ? 2 : 1;
    };
  }

  private void lastLayer(int last, Shape shape, int outputs) {
    String path = "$.model.layers[" + last + "]";
    if (shape instanceof Shape.Image) {
      problem(path, "the last output is an image (" + shape + "); end with flatten and dense");
    } else if (outputs > 0 && shape.size() != outputs) {
      problem(
          path,
          "the likelihood reads " + outputs + " outputs, but the last layer gives " + shape);
    }
  }

  private void split() {
    Split split = experiment.data().split();
    Source source = experiment.data().source();
    boolean ownTest = source instanceof Source.Idx idx && idx.testImages() != null;
    if (source instanceof Source.Idx idx
        && (idx.testImages() == null) != (idx.testLabels() == null)) {
      problem("$.data.source", "testImages and testLabels belong together: give both or neither");
    }
    if (split instanceof Split.ByFraction fraction && fraction.test() != null) {
      if (ownTest && fraction.test() > 0) {
        problem(
            "$.data.split.test",
            "the source has its own test files; leave out the test fraction, or set it to 0");
      } else if (fraction.validation() + fraction.test() >= 1) {
        problem("$.data.split", "validation and test leave nothing to train on");
      }
    }
  }

  private void earlyStopping() {
    Training.EarlyStopping stopping = experiment.training().earlyStopping();
    if (stopping == null) {
      return;
    }
    boolean isReal = experiment.model().likelihood() instanceof Likelihood.Gaussian;
    List<String> known =
        List.of("validation.nll", isReal ? "validation.rmse" : "validation.accuracy");
    String path = "$.training.earlyStopping";
    if (!known.contains(stopping.metric())) {
      problem(
          path + ".metric",
          "\"" + stopping.metric() + "\" cannot be watched" + Names.hint(stopping.metric(), known));
    }
    if (experiment.data().split().validation() == 0) {
      problem(path, "there is no validation part to watch: set data.split.validation above 0");
    }
  }
}
