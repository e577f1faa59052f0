package elbow.assessment;

import elbow.calibration.NormalMixture;
import elbow.calibration.RealDraws;
import elbow.recalibration.RealDistributions;

/** Mixtures of samples as functions; one example's are at hand at a time. */
final class MixtureDistributions implements RealDistributions {
  private final RealDraws draws;
  private NormalMixture mixture;
  private int example = -1;

  MixtureDistributions(RealDraws draws) {
    this.draws = draws;
  }

  private NormalMixture of(int wanted) {
    if (wanted != example) {
      double[] means = new double[draws.samples()];
      double[] sds = new double[draws.samples()];
      draws.copy(wanted, means, sds);
      mixture = new NormalMixture(means, sds);
      example = wanted;
    }
    return mixture;
  }

  @Override
  public int count() {
    return draws.count();
  }

  @Override
  public double quantile(int of, double probability) {
    return of(of).quantile(probability);
  }

  @Override
  public double cumulative(int of, double value) {
    return of(of).cumulative(value);
  }

  @Override
  public double logDensity(int of, double value) {
    return of(of).logDensity(value);
  }

  @Override
  public double crps(int of, double value) {
    return of(of).crps(value);
  }
}
