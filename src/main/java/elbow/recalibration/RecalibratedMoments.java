package elbow.recalibration;

import elbow.calibration.Normal;
import elbow.calibration.RealPredictions;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What of recalibrated distributions has no closed form, from their quantiles at many levels,
 * between which the cumulative probability is taken to be linear. Normal distributions differ by
 * place and scale only and share one set of quantiles, of {@value #FINE} levels and more; others
 * get {@value #COARSE} and more each.
 *
 * @param mean n
 * @param sd n
 * @param crps n
 */
record RecalibratedMoments(double[] mean, double[] sd, double[] crps) {
  private static final int FINE = 4_000;
  private static final int COARSE = 60;
  private static final double LEAST_LEVEL = 1e-9; // of F'
  private static final double LEAST_TAIL = 1e-12; // of F

  static RecalibratedMoments of(QuantileRecalibration recalibration, RealSplit split) {
    return split.distributions() instanceof NormalDistributions
        ? shared(recalibration, split.predictions())
        : each(recalibration, split);
  }

  private static RecalibratedMoments shared(
      QuantileRecalibration recalibration, RealPredictions predictions) {
    double[] levels = levels(recalibration, FINE);
    double[] places = new double[levels.length];
    for (int j = 0; j < levels.length; j++) {
      places[j] = Normal.quantile(recalibration.level(levels[j]));
    }
    PiecewiseLinearCdf standard = cdf(places, levels);
    int n = predictions.count();
    RecalibratedMoments result =
        new RecalibratedMoments(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      double sd = predictions.sd()[i];
      double error = predictions.target()[i] - predictions.mean()[i];
      result.mean[i] = predictions.mean()[i] + sd * standard.mean();
      result.sd[i] = sd * standard.sd();
      result.crps[i] = sd > 0 ? sd * standard.crps(error / sd) : Math.abs(error);
    }
    return result;
  }

  private static RecalibratedMoments each(QuantileRecalibration recalibration, RealSplit split) {
    double[] levels = levels(recalibration, COARSE);
    double[] asked = Arrays.stream(levels).map(recalibration::level).toArray();
    int n = split.predictions().count();
    RecalibratedMoments result =
        new RecalibratedMoments(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      double[] places = new double[levels.length];
      for (int j = 0; j < levels.length; j++) {
        double place = split.distributions().quantile(i, asked[j]);
        places[j] = j == 0 ? place : Math.max(place, places[j - 1]);
      }
      PiecewiseLinearCdf cdf = cdf(places, levels);
      result.mean[i] = cdf.mean();
      result.sd[i] = cdf.sd();
      result.crps[i] = cdf.crps(split.predictions().target()[i]);
    }
    return result;
  }

  /** The outermost nodes take what mass lies beyond them. */
  private static PiecewiseLinearCdf cdf(double[] places, double[] levels) {
    double[] whole = levels.clone();
    whole[0] = 0;
    whole[whole.length - 1] = 1;
    return new PiecewiseLinearCdf(places, whole);
  }

  /**
   * Even levels; those of even and of ever smaller tails of F itself, for where R is steep little
   * of F' may hold much of F; and the knots, where F' has its bends.
   */
  private static double[] levels(QuantileRecalibration recalibration, int even) {
    double ratio = Math.pow(0.1, 15.0 / even); // COARSE: 4 levels a decade, FINE: 267
    double[] inner = IntStream.range(1, even).mapToDouble(j -> (double) j / even).toArray();
    double[] tail = DoubleStream.iterate(1.0 / even, u -> u > LEAST_TAIL, u -> u * ratio).toArray();
    DoubleStream tails = Arrays.stream(tail).flatMap(u -> DoubleStream.of(u, 1 - u));
    DoubleStream ofOriginal =
        DoubleStream.concat(Arrays.stream(inner), tails).map(recalibration::cumulative);
    DoubleStream ends = DoubleStream.of(LEAST_LEVEL, 1 - LEAST_LEVEL);
    return Stream.of(Arrays.stream(inner), ofOriginal, ends, Arrays.stream(recalibration.to()))
        .flatMapToDouble(part -> part)
        .filter(p -> p >= LEAST_LEVEL && p <= 1 - LEAST_LEVEL)
        .sorted()
        .distinct()
        .toArray();
  }
}
