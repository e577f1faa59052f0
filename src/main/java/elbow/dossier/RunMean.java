package elbow.dossier;

import elbow.training.Series;
import java.util.Arrays;
import java.util.List;

/**
 * Several runs' series as one: their mean, least and greatest value at each place that all of them
 * have, which is as far as the shortest goes. Of longer runs alone the mean would jump where the
 * others end.
 *
 * @param x places
 * @param mean NaN where any run's value is
 * @param least as the mean
 * @param greatest as the mean
 */
record RunMean(double[] x, double[] mean, double[] least, double[] greatest) {
  /** The mean of series of the same places, at least one. */
  static RunMean of(List<Series.Points> runs) {
    int length = runs.stream().mapToInt(points -> points.x().length).min().orElseThrow();
    double[] mean = new double[length];
    double[] least = new double[length];
    double[] greatest = new double[length];
    for (int i = 0; i < length; i++) {
      int at = i;
      double[] values = runs.stream().mapToDouble(points -> points.y()[at]).toArray();
      mean[i] = Arrays.stream(values).sum() / values.length;
      least[i] = Arrays.stream(values).min().orElseThrow();
      greatest[i] = Arrays.stream(values).max().orElseThrow();
    }
    return new RunMean(Arrays.copyOf(runs.getFirst().x(), length), mean, least, greatest);
  }
}
