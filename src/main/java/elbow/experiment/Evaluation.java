package elbow.experiment;

/**
 * How finished runs are judged.
 *
 * @param samples stochastic forward passes a prediction
 * @param bins bins of calibration errors and reliability curves
 * @param level of intervals over seeds
 */
public record Evaluation(
    @Setting(initial = "100", min = 1, max = 1_000_000, unit = "samples") int samples,
    @Setting(initial = "15", min = 1, max = 1000, unit = "bins") int bins,
    @Setting(initial = "0.95", min = 0, max = 1, aboveMin = true, belowMax = true) double level) {}
