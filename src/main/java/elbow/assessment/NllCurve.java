package elbow.assessment;

import java.util.ArrayList;
import java.util.List;

/**
 * NLL of mixtures of 1, 2, 5, 10, … samples: for each number, samples are cut into as many mixtures
 * as they make, and their NLL is averaged.
 */
final class NllCurve {
  private final int[] sizes;
  private final double[] sums;
  private final int samples;
  private int examples;

  NllCurve(int samples) {
    this.samples = samples;
    List<Integer> ladder = new ArrayList<>();
    for (long decade = 1; decade <= samples; decade *= 10) {
      for (int step : new int[] {1, 2, 5}) {
        if (step * decade < samples) {
          ladder.add((int) (step * decade));
        }
      }
    }
    ladder.add(samples);
    this.sizes = ladder.stream().mapToInt(size -> size).toArray();
    this.sums = new double[sizes.length];
  }

  /**
   * Adds an example.
   *
   * @param logLikelihood S, of the target in each sample, nats
   */
  void add(double[] logLikelihood) {
    for (int i = 0; i < sizes.length; i++) {
      int mixtures = samples / sizes[i];
      for (int m = 0; m < mixtures; m++) {
        sums[i] -= logMean(logLikelihood, m * sizes[i], sizes[i]) / mixtures;
      }
    }
    examples++;
  }

  /** ln of the mean of exp, without overflow. */
  static double logMean(double[] values, int from, int count) {
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i++) {
      most = Math.max(most, values[i]);
    }
    if (Double.isInfinite(most)) {
      return most;
    }
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      sum += Math.exp(values[i] - most);
    }
    return most + Math.log(sum / count);
  }

  List<Forecast.NllPoint> points() {
    List<Forecast.NllPoint> points = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      points.add(new Forecast.NllPoint(sizes[i], sums[i] / examples, samples / sizes[i]));
    }
    return points;
  }
}
