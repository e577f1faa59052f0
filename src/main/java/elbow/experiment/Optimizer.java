package elbow.experiment;

/** An update rule. */
public sealed interface Optimizer {
  /** Step size at the start. */
  double learningRate();

  /** How the step size changes over the epochs. */
  Schedule schedule();

  /**
   * Adam with bias correction.
   *
   * @param learningRate step size at the start
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the root of the second moment
   * @param schedule how the step size changes
   */
  @Named(
      value = "adam",
      title = "Adam",
      help = "Steps scaled by running moments of the gradient.",
      paper = "Kingma & Ba 2015")
  record Adam(
      @Setting(initial = "0.001", min = 0, max = 100, aboveMin = true) double learningRate,
      @Setting(initial = "0.9", min = 0, max = 1, belowMax = true) double beta1,
      @Setting(initial = "0.999", min = 0, max = 1, belowMax = true) double beta2,
      @Setting(initial = "1e-8", min = 0, max = 1, aboveMin = true) double epsilon,
      @Setting(initial = "{\"type\":\"constant\"}") Schedule schedule)
      implements Optimizer {}

  /**
   * Stochastic gradient descent with (Polyak) momentum.
   *
   * @param learningRate step size at the start
   * @param momentum share of the last step kept; 0: none
   * @param schedule how the step size changes
   */
  @Named(value = "sgd", title = "SGD", help = "Plain steps down the gradient.")
  record Sgd(
      @Setting(initial = "0.01", min = 0, max = 100, aboveMin = true) double learningRate,
      @Setting(initial = "0", min = 0, max = 1, belowMax = true) double momentum,
      @Setting(initial = "{\"type\":\"constant\"}") Schedule schedule)
      implements Optimizer {}

  /** How the step size changes over the epochs, as a factor of the learning rate. */
  sealed interface Schedule {
    /** Always 1. */
    @Named(value = "constant", title = "constant", help = "The same all along.")
    record Constant() implements Schedule {}

    /**
     * 1 until {@code startEpoch}, then falling on a line to {@code end} at the last epoch.
     *
     * @param startEpoch epoch at which it begins to fall
     * @param end factor at the end
     */
    @Named(value = "linear", title = "linear", help = "Falls on a line.")
    record Linear(
        @Setting(initial = "0", min = 0, max = 1_000_000, unit = "epoch of the start")
            int startEpoch,
        @Setting(initial = "0", min = 0, max = 1, unit = "factor at the end") double end)
        implements Schedule {}

    /**
     * Half a cosine from 1 to {@code end} over all epochs.
     *
     * @param end factor at the end
     */
    @Named(value = "cosine", title = "cosine", help = "Falls along half a cosine.")
    record Cosine(@Setting(initial = "0", min = 0, max = 1, unit = "factor at the end") double end)
        implements Schedule {}
  }
}
