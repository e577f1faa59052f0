package elbow.experiment;

/**
 * How finished runs are judged.
 *
 * @param samples stochastic forward passes a prediction
 * @param draws whose noise a pass draws
 * @param bins bins of calibration errors and reliability curves
 * @param level of intervals over seeds
 */
public record Evaluation(
    @Setting(initial = "100", min = 1, max = 1_000_000, unit = "samples") int samples,
    @Setting(initial = "\"fresh\"", help = "Whether each example gets noise of its own.")
        Sharing draws,
    @Setting(initial = "15", min = 1, max = 1000, unit = "bins") int bins,
    @Setting(initial = "0.95", min = 0, max = 1, aboveMin = true, belowMax = true) double level) {

  /** Whose noise a stochastic pass draws. */
  public enum Sharing {
    /** Each example gets noise of its own, as in training. */
    FRESH,
    /** One draw serves all examples: each sample is a draw of the network as a function. */
    SHARED
  }

  /** What a prediction draws, in a few words: "100 samples", or "100 shared draws". */
  public String drawsInWords() {
    return samples + (draws == Sharing.SHARED ? " draws, each shared by all examples" : " samples");
  }
}
