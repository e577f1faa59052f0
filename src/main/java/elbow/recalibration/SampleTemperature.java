package elbow.recalibration;

import elbow.calibration.ClassDraws;
import elbow.calibration.ClassPredictions;
import java.util.Arrays;
import java.util.Map;

/**
 * One temperature on the logits of each sample before they are averaged: p'_k = mean_s softmax(z_s
 * / T)_k. Mends what the single passes are too sure of and leaves their disagreement; which class
 * is the most probable may change.
 *
 * <p>T has the least mean negative log-likelihood on the split of the fit. This loss need not be
 * convex, not even in 1/T: the best of a grid over ln T is refined between its neighbours. T is
 * kept within 0.01 and 100. Holds one example's samples at a time, and reads all of them once for
 * the grid and once for each step of the refinement.
 *
 * @param value T
 */
public record SampleTemperature(double value) implements ClassMending {
  private static final int GRID = 13;

  /**
   * Fits.
   *
   * @throws IllegalArgumentException if the split lacks samples
   */
  public static SampleTemperature fit(ClassSplit validation) {
    ClassDraws draws = draws(validation);
    int[] labels = validation.predictions().labels();
    SampledLoss loss = new SampledLoss(draws, labels);
    return new SampleTemperature(TemperatureSearch.search(loss, GRID));
  }

  private static ClassDraws draws(ClassSplit split) {
    return split
        .draws()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a temperature of each sample needs the samples behind the predictions of split"
                        + " '"
                        + split.name()
                        + "', which are not there: evaluate again with samples kept, or fit a"
                        + " temperature of the mixture"));
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of("temperature", value);
  }

  @Override
  public ClassPredictions apply(ClassSplit split) {
    ClassDraws draws = draws(split);
    int samples = draws.samples();
    int classes = draws.classes();
    int[] labels = split.predictions().labels();
    float[] mended = new float[draws.count() * classes];
    double[] logLikelihood = new double[draws.count()];
    SampledExample example = new SampledExample(draws);
    double[] mean = new double[classes];
    double[] ofLabel = new double[samples];
    for (int i = 0; i < draws.count(); i++) {
      double[] z = example.read(i);
      Arrays.fill(mean, 0);
      for (int s = 0; s < samples; s++) {
        double logSum = SoftmaxMoments.of(z, s * classes, classes, 1 / value).logSum();
        for (int k = 0; k < classes; k++) {
          mean[k] += Math.exp(z[s * classes + k] / value - logSum) / samples;
        }
        ofLabel[s] = z[s * classes + labels[i]] / value - logSum;
      }
      for (int k = 0; k < classes; k++) {
        mended[i * classes + k] = (float) mean[k];
      }
      logLikelihood[i] = LogProbabilities.logSumExp(ofLabel, samples) - Math.log(samples);
    }
    return new ClassPredictions(classes, mended, labels, logLikelihood);
  }
}
