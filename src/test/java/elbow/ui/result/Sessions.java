package elbow.ui.result;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.training.RunListener;
import elbow.training.TrainingSession;

/** Small sessions, really trained, for tests of what shows them. */
public final class Sessions {
  private static final String ARMS =
      """
      "arms": [
        {"name": "Deterministic", "noise": {"type": "none"}},
        {"name": "MC dropout", "noise": {"type": "bernoulli", "rate": 0.1}},
        {"name": "Mean-field", "noise": {"type": "mean-field"}}],
      """;

  private Sessions() {}

  /** Two moons, three arms. */
  public static TrainingSession twoMoons(int epochs, String seeds) throws Exception {
    return trained(twoMoonsDocument(epochs, seeds));
  }

  /** The document of {@link #twoMoons}. */
  public static String twoMoonsDocument(int epochs, String seeds) {
    return """
    {"format": 1, "name": "Two moons", "data": {"source": {"type": "two-moons", "examples": 500}},
     "model": {"layers": [{"type": "dense", "units": 32}, {"type": "activation", "function": "relu"},
       {"type": "dense", "units": 32}, {"type": "activation", "function": "relu"}, {"type": "dense"}],
       "likelihood": {"type": "categorical"}},
    """
        + ARMS
        + """
         "training": {"epochs": %d, "kl": {"warmupEpochs": 3}, "optimizer": {"type": "adam", "learningRate": 0.01}},
         "evaluation": {"samples": 20}, "seeds": %s}
        """
            .formatted(epochs, seeds);
  }

  /** A sine with a gap, three arms. */
  public static TrainingSession gapSine(int epochs, String seeds) throws Exception {
    return trained(
        """
        {"format": 1, "name": "Gap sine", "data": {"source": {"type": "gap-sine", "examples": 400}},
         "model": {"layers": [{"type": "dense", "units": 32}, {"type": "activation", "function": "tanh"},
           {"type": "dense", "units": 32}, {"type": "activation", "function": "tanh"}, {"type": "dense"}],
           "likelihood": {"type": "gaussian"}},
        """
            + ARMS
            + """
             "training": {"epochs": %d, "optimizer": {"type": "adam", "learningRate": 0.01}},
             "evaluation": {"samples": 20}, "seeds": %s}
            """
                .formatted(epochs, seeds));
  }

  /** Trains a document's runs to their end. */
  public static TrainingSession trained(String document) throws Exception {
    TrainingSession session = begun(document);
    session.await();
    return session;
  }

  /** Starts a document's runs. */
  public static TrainingSession begun(String document)
      throws InvalidExperimentException, DataException {
    Experiment experiment = ExperimentDocument.parse(document, "test");
    return TrainingSession.start(
        experiment,
        DataLoader.load(experiment.data(), experiment.model().likelihood(), null, null),
        0,
        RunListener.NONE);
  }
}
