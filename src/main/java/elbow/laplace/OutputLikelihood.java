package elbow.laplace;

/** The distribution of the target given the last layer's outputs, and its curvature. */
public sealed interface OutputLikelihood {
  /** K, how many outputs it reads. */
  int outputs();

  /**
   * ln p(target | outputs), nats.
   *
   * @param outputs K from an index on
   * @param target class index or real number
   */
  double logLikelihood(double[] outputs, int at, double target);

  /**
   * The Fisher information of the outputs: E over targets of the Hessian of −ln p. Where the
   * outputs are natural parameters it is the Hessian itself, so that Jᵀ(…)J is the generalised
   * Gauss–Newton matrix (Martens 2020).
   *
   * @param outputs K from an index on
   * @param into K × K to be filled, row-major, symmetric
   */
  void curvature(double[] outputs, int at, double[] into);

  /**
   * One of K classes, by softmax of K logits: curvature diag(p) − p·pᵀ.
   *
   * @param outputs K
   */
  record Categorical(int outputs) implements OutputLikelihood {
    @Override
    public double logLikelihood(double[] logits, int at, double target) {
      return logits[at + classIndex(target, outputs)] - Logits.logSum(logits, at, outputs);
    }

    @Override
    public void curvature(double[] logits, int at, double[] into) {
      double logSum = Logits.logSum(logits, at, outputs);
      for (int k = 0; k < outputs; k++) {
        double p = Math.exp(logits[at + k] - logSum);
        for (int l = 0; l < outputs; l++) {
          into[k * outputs + l] = -p * Math.exp(logits[at + l] - logSum);
        }
      }
      // 1 − p as the sum of the others, which keeps its digits where p is near 1.
      for (int k = 0; k < outputs; k++) {
        double sum = 0;
        for (int l = 0; l < outputs; l++) {
          sum -= l == k ? 0 : into[k * outputs + l];
        }
        into[k * outputs + k] = sum;
      }
    }
  }

  /** One of two classes, by the logit of the second: curvature p(1 − p). */
  record Bernoulli() implements OutputLikelihood {
    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public double logLikelihood(double[] logits, int at, double target) {
      double logit = logits[at];
      return Logits.logSigmoid(classIndex(target, 2) == 1 ? logit : -logit);
    }

    @Override
    public void curvature(double[] logits, int at, double[] into) {
      into[0] = Math.exp(Logits.logSigmoid(logits[at]) + Logits.logSigmoid(-logits[at]));
    }
  }

  /**
   * A real number with Normal noise of one variance, taken as known: curvature 1/variance.
   *
   * @param variance positive, squared units of the targets as the network sees them
   */
  record Normal(double variance) implements OutputLikelihood {
    /** Checks the variance. */
    public Normal {
      if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("the noise's variance is " + variance);
      }
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public double logLikelihood(double[] outputs, int at, double target) {
      double difference = target - outputs[at];
      return -difference * difference / (2 * variance)
          - Math.log(variance) / 2
          - Logits.HALF_LN_2PI;
    }

    @Override
    public void curvature(double[] outputs, int at, double[] into) {
      into[0] = 1 / variance;
    }
  }

  /**
   * A real number with Normal noise whose ln variance s is the second output: curvature diag(e^−s,
   * ½). These outputs are no natural parameters, and the Hessian itself is indefinite wherever the
   * target is not the mean; the Fisher information never is.
   */
  record InputDependentNormal() implements OutputLikelihood {
    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public double logLikelihood(double[] outputs, int at, double target) {
      double difference = target - outputs[at];
      double logVariance = outputs[at + 1];
      return -difference * difference * Math.exp(-logVariance) / 2
          - logVariance / 2
          - Logits.HALF_LN_2PI;
    }

    @Override
    public void curvature(double[] outputs, int at, double[] into) {
      into[0] = Math.exp(-outputs[at + 1]);
      into[1] = 0;
      into[2] = 0;
      into[3] = 0.5;
    }
  }

  private static int classIndex(double target, int classes) {
    int index = (int) target;
    if (index != target || index < 0 || index >= classes) {
      throw new IllegalArgumentException("class " + target + " is not among the " + classes);
    }
    return index;
  }
}
