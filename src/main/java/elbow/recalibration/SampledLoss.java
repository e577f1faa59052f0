package elbow.recalibration;

import elbow.calibration.ClassDraws;
import elbow.recalibration.TemperatureSearch.Slopes;

/**
 * Mean over examples of −ln mean_s softmax(βz_s)_y with its derivatives by β, in one pass over the
 * samples whatever the number of βs.
 *
 * <p>With q_s = softmax(βz_s)_y, a_s = z_sy − E[z_s] and v_s = Var[z_s] under softmax(βz_s):
 * dq_s/dβ = q_s a_s and d²q_s/dβ² = q_s (a_s² − v_s).
 */
final class SampledLoss implements TemperatureSearch.Loss {
  private final ClassDraws draws;
  private final int[] labels;
  private final double[] logLikelihood;
  private final double[] first;
  private final double[] second;

  SampledLoss(ClassDraws draws, int[] labels) {
    this.draws = draws;
    this.labels = labels;
    this.logLikelihood = new double[draws.samples()];
    this.first = new double[draws.samples()];
    this.second = new double[draws.samples()];
  }

  @Override
  public Slopes[] at(double[] inverse) {
    int n = draws.count();
    double[][] sums = new double[inverse.length][3];
    SampledExample example = new SampledExample(draws);
    for (int i = 0; i < n; i++) {
      double[] z = example.read(i);
      for (int b = 0; b < inverse.length; b++) {
        add(z, labels[i], inverse[b], sums[b]);
      }
    }
    Slopes[] result = new Slopes[inverse.length];
    for (int b = 0; b < inverse.length; b++) {
      result[b] = new Slopes(sums[b][0] / n, sums[b][1] / n, sums[b][2] / n);
    }
    return result;
  }

  private void add(double[] z, int label, double beta, double[] sums) {
    int samples = draws.samples();
    int classes = draws.classes();
    for (int s = 0; s < samples; s++) {
      SoftmaxMoments moments = SoftmaxMoments.of(z, s * classes, classes, beta);
      double ofLabel = z[s * classes + label];
      double above = ofLabel - moments.mean();
      logLikelihood[s] = beta * ofLabel - moments.logSum();
      first[s] = above;
      second[s] = above * above - moments.variance();
    }
    double total = LogProbabilities.logSumExp(logLikelihood, samples);
    double slope = 0;
    double curvature = 0;
    for (int s = 0; s < samples; s++) {
      double share = Math.exp(logLikelihood[s] - total);
      slope += share * first[s];
      curvature += share * second[s];
    }
    sums[0] -= total - Math.log(samples);
    sums[1] -= slope;
    sums[2] -= curvature - slope * slope;
  }
}
