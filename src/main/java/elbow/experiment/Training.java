package elbow.experiment;

/**
 * How a run learns.
 *
 * @param epochs passes over the training part
 * @param batch examples a step
 * @param optimizer the update rule
 * @param kl the schedule of the KL's weight
 * @param earlyStopping when to stop before the last epoch; null: never
 * @param validationSamples samples of a validation pass between epochs; 0: the deterministic pass
 * @param validationEvery epochs from one validation pass to the next; 0: none before the end
 */
public record Training(
    @Setting(initial = "100", min = 1, max = 1_000_000, unit = "epochs") int epochs,
    @Setting(initial = "32", min = 1, max = 1_000_000, unit = "examples a step") int batch,
    @Setting(initial = "{\"type\":\"adam\"}", help = "The update rule.") Optimizer optimizer,
    @Setting(initial = "{}", help = "The schedule of the KL's weight.") Kl kl,
    @Setting(initial = "null", help = "When to stop before the last epoch.")
        EarlyStopping earlyStopping,
    @Setting(
            initial = "8",
            min = 0,
            max = 10_000,
            unit = "samples",
            help = "Samples of a validation pass between epochs; 0: the deterministic pass.")
        int validationSamples,
    @Setting(
            initial = "1",
            min = 0,
            max = 1_000_000,
            unit = "epochs",
            help = "A validation pass after every so many epochs; 0: none before the end.")
        int validationEvery) {

  /**
   * The weight β of KL/N over the epochs: 0 for {@code startEpoch} epochs, then rising linearly to
   * {@code weight} over {@code warmupEpochs}.
   *
   * @param weight β at the end; 1 is the ELBO
   * @param startEpoch epochs at 0 before it rises
   * @param warmupEpochs epochs of rising
   * @param batches how an epoch's KL is divided among its steps
   */
  public record Kl(
      @Setting(initial = "1", min = 0, max = 1000, help = "β at the end; 1 is the ELBO.")
          double weight,
      @Setting(initial = "0", min = 0, max = 1_000_000, unit = "epochs at 0") int startEpoch,
      @Setting(initial = "0", min = 0, max = 1_000_000, unit = "epochs of rising") int warmupEpochs,
      @Setting(initial = "\"even\"", help = "How an epoch's KL is divided among its steps.")
          Batches batches) {}

  /** How an epoch's KL is divided among its steps. */
  public enum Batches {
    /** The same at each step. */
    EVEN,
    /** Halved from step to step: 2^(M−i)/(2^M−1) at step i of M (Blundell et al. 2015). */
    HALVING
  }

  /**
   * Stops when a metric has not improved, and keeps the best epoch's parameters.
   *
   * @param metric which, e.g. {@code validation.nll}
   * @param patience epochs without improvement before stopping
   */
  public record EarlyStopping(
      @Setting(initial = "\"validation.nll\"", help = "Which metric to watch.") String metric,
      @Setting(initial = "20", min = 1, max = 1_000_000, unit = "epochs without improvement")
          int patience) {}
}
