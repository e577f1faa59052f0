package elbow.kernel;

/**
 * Passes of {@link LogUniformKl} over weights, one number at a time: the specification of {@link
 * LogUniformPasses}.
 *
 * <p>Divergences are sums over the n weights, in nats. Gradients are added to what is there.
 */
final class LogUniformLoops {
  /** Sparse variational dropout holds ln α within ± this, as its authors do. */
  static final double LOG_ALPHA_LIMIT = 8;

  /** Added to θ² before ln α is taken. */
  static final double SQUARE_FLOOR = 1e-8;

  private LogUniformLoops() {}

  /** ln α = ln σ² − ln(θ² + floor), within its limits. */
  static double logAlpha(double theta, double logVariance) {
    return Math.clamp(unboundedLogAlpha(theta, logVariance), -LOG_ALPHA_LIMIT, LOG_ALPHA_LIMIT);
  }

  private static double unboundedLogAlpha(double theta, double logVariance) {
    return logVariance - Math.log(theta * theta + SQUARE_FLOOR);
  }

  /** The divergence of weights with their own θ and ln σ²; writes σ². */
  static double sum(
      NoiseArithmetic memory,
      LogUniformKl form,
      int n,
      long theta,
      long logVariance,
      long variance) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double logVar = memory.get(logVariance, i);
      sum += form.value(logAlpha(memory.get(theta, i), logVar));
      memory.set(variance, i, Math.exp(logVar));
    }
    return sum;
  }

  /**
   * Its gradient by θ and ln σ² times a factor, 0 where a limit holds ln α. It is added to a
   * gradient by θ and to one by σ², which becomes one by ln σ².
   */
  static void gradient(
      NoiseArithmetic memory,
      LogUniformKl form,
      int n,
      double factor,
      long theta,
      long variance,
      long byTheta,
      long byVariance) {
    for (int i = 0; i < n; i++) {
      double mu = memory.get(theta, i);
      double square = memory.get(variance, i);
      double logAlpha = unboundedLogAlpha(mu, Math.log(square));
      boolean isHeld = Math.abs(logAlpha) > LOG_ALPHA_LIMIT;
      double slope = isHeld ? 0 : factor * form.derivative(logAlpha);
      double byMean = -2 * mu / (mu * mu + SQUARE_FLOOR);
      memory.set(byVariance, i, memory.get(byVariance, i) * square + slope);
      memory.set(byTheta, i, memory.get(byTheta, i) + slope * byMean);
    }
  }

  /** How many weights have ln α at a threshold or above, and so can be pruned. */
  static long countAbove(
      NoiseArithmetic memory, int n, double threshold, long theta, long logVariance) {
    long count = 0;
    for (int i = 0; i < n; i++) {
      if (logAlpha(memory.get(theta, i), memory.get(logVariance, i)) >= threshold) {
        count++;
      }
    }
    return count;
  }

  /** θ and σ², or 0 for both where ln α is at a threshold or above. */
  static void prune(
      NoiseArithmetic memory,
      int n,
      double threshold,
      long theta,
      long logVariance,
      long outTheta,
      long outVariance) {
    for (int i = 0; i < n; i++) {
      double mu = memory.get(theta, i);
      double logVar = memory.get(logVariance, i);
      boolean pruned = logAlpha(mu, logVar) >= threshold;
      memory.set(outTheta, i, pruned ? 0 : mu);
      memory.set(outVariance, i, pruned ? 0 : Math.exp(logVar));
    }
  }

  /** The divergence of weights whose ln α is a parameter, taken as 0 where it is above. */
  static double sum(NoiseArithmetic memory, LogUniformKl form, int n, long logAlpha) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += form.value(Math.min(memory.get(logAlpha, i), 0));
    }
    return sum;
  }

  /**
   * Its derivative by ln α at the value taken, times a factor. Above α = 1 that is the one at 1:
   * what becomes of a parameter that would leave its bound is its owner's business.
   */
  static void addGradient(
      NoiseArithmetic memory,
      LogUniformKl form,
      int n,
      double factor,
      long logAlpha,
      long gradient) {
    for (int i = 0; i < n; i++) {
      double slope = factor * form.derivative(Math.min(memory.get(logAlpha, i), 0));
      memory.set(gradient, i, memory.get(gradient, i) + slope);
    }
  }
}
