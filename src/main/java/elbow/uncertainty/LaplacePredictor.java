package elbow.uncertainty;

import elbow.data.Examples;
import elbow.experiment.Likelihood;
import elbow.kernel.Team;
import elbow.laplace.LaplacePrediction;
import elbow.laplace.LastLayer;
import elbow.laplace.LastLayerLaplace;
import elbow.laplace.OutputLikelihood;
import elbow.network.Features;
import elbow.network.NetworkPlan;

/**
 * Fits the last-layer Laplace approximation of a trained network and predicts with it. For one
 * thread at a time.
 */
public final class LaplacePredictor implements AutoCloseable {
  private final Likelihood likelihood;
  private final Features features;
  private LastLayerLaplace laplace;

  /**
   * A predictor without parameters yet.
   *
   * @param plan of the network
   * @param team whose threads compute features; not closed with it
   * @throws IllegalArgumentException if the network does not end with a dense layer
   */
  public LaplacePredictor(NetworkPlan plan, Team team) {
    this.likelihood = plan.likelihood();
    this.features = new Features(plan, team);
  }

  /**
   * Fits.
   *
   * @param parameters trained, of the whole network; noise is left out
   * @param train what they were trained on, at least one
   * @return what was found: prior precision, evidence
   */
  public LastLayerLaplace fit(float[] parameters, Examples train) {
    features.setParameters(parameters);
    LastLayer layer =
        new LastLayer(
            features.count(),
            features.outputs(),
            doubles(features.weights()),
            doubles(features.bias()));
    laplace = LastLayerLaplace.fit(layer, outputLikelihood(), featuresOf(train), train.targets());
    return laplace;
  }

  private OutputLikelihood outputLikelihood() {
    return switch (likelihood) {
      case Likelihood.Categorical c -> new OutputLikelihood.Categorical(features.outputs());
      case Likelihood.Bernoulli b -> new OutputLikelihood.Bernoulli();
      case Likelihood.Gaussian gaussian ->
          gaussian.variance() == Likelihood.Variance.INPUT_DEPENDENT
              ? new OutputLikelihood.InputDependentNormal()
              : new OutputLikelihood.Normal(features.variance());
    };
  }

  /** Predicts, once it was fitted; real targets in the units the network sees. */
  public LaplacePrediction predict(Examples examples) {
    if (laplace == null) {
      throw new IllegalStateException("the Laplace approximation is not fitted yet");
    }
    return laplace.predict(featuresOf(examples));
  }

  private float[] featuresOf(Examples examples) {
    return features.of(examples.inputs(), examples.count());
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  @Override
  public void close() {
    features.close();
  }
}
