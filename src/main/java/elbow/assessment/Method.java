package elbow.assessment;

import elbow.experiment.Names;

/** How a trained arm is made to predict. */
public enum Method {
  /** The mixture over samples of its noise. */
  SAMPLED("sampled"),
  /** One pass without noise. */
  DETERMINISTIC("deterministic"),
  /** The deterministic pass, its temperature (or variance) fitted on the validation part. */
  TEMPERATURE("temperature-scaled"),
  /** The mixture over the networks of all seeds, each sampled or, without noise, deterministic. */
  ENSEMBLE("ensemble"),
  /** Laplace's approximation of the last layer's posterior, after training. */
  LAPLACE("last-layer Laplace");

  private final String label;

  Method(String label) {
    this.label = label;
  }

  /** For tables. */
  public String label() {
    return label;
  }

  /** For options and files. */
  public String id() {
    return Names.of(this);
  }
}
