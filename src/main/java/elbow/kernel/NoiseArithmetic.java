package elbow.kernel;

/**
 * The passes over native memory that noise is made of, as plain loops: the specification. See
 * {@link Arithmetic}.
 */
public abstract class NoiseArithmetic {
  /** Added to a variance before its root is taken, so that its gradient stays finite. */
  public static final double VARIANCE_FLOOR = 1e-8;

  /** Bytes an element. */
  public abstract int bytes();

  /** The element at an index. */
  public abstract double get(long array, long index);

  /** Sets the element at an index. */
  public abstract void set(long array, long index, double value);

  /** Standard normal numbers of a key's stream, from an element on. */
  public abstract void normal(long key, long first, long out, int n);

  /** Uniform numbers in (0, 1) of a key's stream, from an element on. */
  public abstract void uniform(long key, long first, long out, int n);

  /**
   * out = x·mask, where the mask is {@code kept} with probability {@code keep}, else 0; x and out
   * may not overlap.
   */
  public void maskProduct(long key, long first, double keep, double kept, long x, long out, int n) {
    mask(key, first, keep, kept, 0, out, n);
    for (int i = 0; i < n; i++) {
      set(out, i, get(x, i) * get(out, i));
    }
  }

  /** Each element {@code kept} with probability {@code keep}, else {@code dropped}. */
  public abstract void mask(
      long key, long first, double keep, double kept, double dropped, long out, int n);

  /** The address of an element. */
  public final long at(long array, long index) {
    return array + index * bytes();
  }

  private void add(long array, long index, double value) {
    set(array, index, get(array, index) + value);
  }

  /** Σ a·b. */
  public double dot(int n, long a, long b) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += get(a, i) * get(b, i);
    }
    return sum;
  }

  /** x = shift + scale·x. */
  public void shiftScale(int n, double shift, double scale, long x) {
    for (int i = 0; i < n; i++) {
      set(x, i, shift + scale * get(x, i));
    }
  }

  /** x[row][column] = shift + scales[column]·x[row][column]. */
  public void shiftScaleByColumn(int rows, int columns, double shift, long scales, long x) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        long i = (long) r * columns + c;
        set(x, i, shift + get(scales, c) * get(x, i));
      }
    }
  }

  /** weights = mean + sd·noise, sd = e^(logVariance/2). */
  public void drawWeights(int n, long mean, long logVariance, long noise, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, get(mean, i) + Math.exp(0.5 * get(logVariance, i)) * get(noise, i));
    }
  }

  /**
   * Local reparameterisation (Kingma, Salimans and Welling 2015): y += sqrt(variance +
   * floor)·noise, and in the variance's place its gradient's factor, noise / (2·sqrt(variance +
   * floor)).
   */
  public void reparameterize(int n, long noise, long variance, long y) {
    for (int i = 0; i < n; i++) {
      double sd = Math.sqrt(get(variance, i) + VARIANCE_FLOOR);
      add(y, i, sd * get(noise, i));
      set(variance, i, get(noise, i) / (2 * sd));
    }
  }

  /** Local reparameterisation where no backward pass follows: y += sqrt(variance + floor)·noise. */
  public void addNoise(int n, long noise, long variance, long y) {
    for (int i = 0; i < n; i++) {
      double sd = Math.sqrt(get(variance, i) + VARIANCE_FLOOR);
      set(y, i, get(y, i) + sd * get(noise, i));
    }
  }

  /** sd = sqrt(variance + floor). */
  public void deviations(int n, long variance, long sd) {
    for (int i = 0; i < n; i++) {
      set(sd, i, Math.sqrt(get(variance, i) + VARIANCE_FLOOR));
    }
  }

  /** out = mean + sd·noise. */
  public void addScaledNoise(int n, long mean, long sd, long noise, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, get(mean, i) + get(sd, i) * get(noise, i));
    }
  }

  /**
   * variance = e^logVariance; adds Σ (σ² + μ²) to sums[at] and Σ ln σ² to the next: what the KL
   * from a Normal prior is made of.
   */
  public void variances(int n, long mean, long logVariance, long variance, double[] sums, int at) {
    for (int i = 0; i < n; i++) {
      double mu = get(mean, i);
      double value = Math.exp(get(logVariance, i));
      set(variance, i, value);
      sums[at] += value + mu * mu;
      sums[at + 1] += get(logVariance, i);
    }
  }

  /**
   * Adds factor times the gradient of the KL of N(μ, σ²) from N(0, s²): μ/s² by the mean, ½(σ²/s² −
   * 1) by the log-variance (unless 0).
   *
   * @param isByVariance whether byLogVariance holds a gradient by σ² so far, which is multiplied
   *     with σ² first
   */
  public void addNormalKlGradient(
      int n,
      double factor,
      double priorPrecision,
      long mean,
      long variance,
      long byMean,
      long byLogVariance,
      boolean isByVariance) {
    for (int i = 0; i < n; i++) {
      add(byMean, i, factor * priorPrecision * get(mean, i));
      if (byLogVariance != 0) {
        if (isByVariance) {
          set(byLogVariance, i, get(byLogVariance, i) * get(variance, i));
        }
        add(byLogVariance, i, 0.5 * factor * (get(variance, i) * priorPrecision - 1));
      }
    }
  }

  /**
   * E ln q − ln p(w) of Normal posteriors at draws w: an estimate of the KL from the scale mixture
   * share·N(0, wide²) + (1−share)·N(0, narrow²), nats, summed (Blundell et al. 2015; the entropy in
   * closed form).
   */
  public double mixtureKl(
      int n, long draws, long logVariance, double share, double wide, double narrow) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double w = get(draws, i);
      double a = Math.log(share / wide) - 0.5 * w * w / (wide * wide);
      double b = Math.log((1 - share) / narrow) - 0.5 * w * w / (narrow * narrow);
      double max = Math.max(a, b);
      double logDensity = max + Math.log1p(Math.exp(Math.min(a, b) - max));
      sum += -0.5 * (1 + get(logVariance, i)) - logDensity;
    }
    return sum;
  }

  /** Adds factor times the gradient of {@link #mixtureKl} (by the log-variance unless 0). */
  public void addMixtureKlGradient(
      int n,
      double factor,
      long mean,
      long draws,
      double share,
      double wide,
      double narrow,
      long byMean,
      long byLogVariance) {
    for (int i = 0; i < n; i++) {
      double w = get(draws, i);
      double a = Math.log(share / wide) - 0.5 * w * w / (wide * wide);
      double b = Math.log((1 - share) / narrow) - 0.5 * w * w / (narrow * narrow);
      double wideShare = 1 / (1 + Math.exp(b - a));
      double byWeight = w * (wideShare / (wide * wide) + (1 - wideShare) / (narrow * narrow));
      add(byMean, i, factor * byWeight);
      if (byLogVariance != 0) {
        add(byLogVariance, i, factor * 0.5 * (byWeight * (w - get(mean, i)) - 1));
      }
    }
  }

  /** out = factor·a². */
  public void scaledSquare(int n, double factor, long a, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, factor * get(a, i) * get(a, i));
    }
  }

  /** out = α·θ², α = e^min(logAlpha, 0). */
  public void alphaVariances(int n, long logAlpha, long theta, long out) {
    for (int i = 0; i < n; i++) {
      double alpha = Math.exp(Math.min(get(logAlpha, i), 0));
      set(out, i, alpha * get(theta, i) * get(theta, i));
    }
  }

  /** From the gradient by αθ²: adds that by θ, and leaves that by ln α in its place. */
  public void alphaGradient(
      int n, long logAlpha, long theta, long variance, long byTheta, long byVariance) {
    for (int i = 0; i < n; i++) {
      double alpha = Math.exp(Math.min(get(logAlpha, i), 0));
      add(byTheta, i, 2 * alpha * get(theta, i) * get(byVariance, i));
      set(byVariance, i, get(byVariance, i) * get(variance, i));
    }
  }

  /** Takes the part of a gradient away that would drive its parameter further above 0. */
  public void holdAtZero(int n, long parameter, long gradient) {
    for (int i = 0; i < n; i++) {
      if (get(parameter, i) >= 0 && get(gradient, i) < 0) {
        set(gradient, i, 0);
      }
    }
  }

  /**
   * Relaxed masks (Gal, Hron and Kendall 2017) in the place of uniform numbers u: (1−z)/(1−p), z =
   * sigmoid((logit p + logit u)/temperature).
   */
  public void concreteMask(int n, double logit, double temperature, long u) {
    double scale = 1 + Math.exp(logit);
    for (int i = 0; i < n; i++) {
      set(u, i, scale * kept(logit, get(u, i), temperature));
    }
  }

  /** 1 − z. */
  private static double kept(double logit, double u, double temperature) {
    return 1 / (1 + Math.exp((logit + Math.log(u / (1 - u))) / temperature));
  }

  /** By how much a mask grows with the logit of p, given p and the mask. */
  private static double maskGrowth(double p, double temperature, double mask) {
    double keep = mask * (1 - p);
    return keep * (p - (1 - keep) / temperature) / (1 - p);
  }

  /** Σ g·x·dmask/dlogit: the gradient of what follows x·mask by the logit all masks share. */
  public double concreteMaskGradient(
      int n, double logit, double temperature, long mask, long x, long g) {
    double p = 1 / (1 + Math.exp(-logit));
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += get(g, i) * get(x, i) * maskGrowth(p, temperature, get(mask, i));
    }
    return sum;
  }

  /** weights = θ·mask, each mask with a logit of its own, in the place of uniform numbers. */
  public void concreteWeights(
      int n, long logits, double temperature, long theta, long u, long out) {
    for (int i = 0; i < n; i++) {
      double logit = get(logits, i);
      double mask = (1 + Math.exp(logit)) * kept(logit, get(u, i), temperature);
      set(u, i, mask);
      set(out, i, get(theta, i) * mask);
    }
  }

  /** From the gradient by θ·mask, in place that by θ, and beside it that by the logits. */
  public void concreteWeightGradient(
      int n, long logits, double temperature, long theta, long mask, long byWeight, long byLogit) {
    for (int i = 0; i < n; i++) {
      double p = 1 / (1 + Math.exp(-get(logits, i)));
      double g = get(byWeight, i);
      set(byLogit, i, g * get(theta, i) * maskGrowth(p, temperature, get(mask, i)));
      set(byWeight, i, g * get(mask, i));
    }
  }

  /**
   * Σ (l²/2)·θ²/(1−p) + p ln p + (1−p) ln(1−p), each weight with a rate of its own: the KL of
   * concrete dropout up to a constant (Gal, Hron and Kendall 2017, with their W in place of θ).
   */
  public double concreteKl(int n, long logits, double squaredLength, long theta) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double logit = get(logits, i);
      double w = get(theta, i);
      double p = 1 / (1 + Math.exp(-logit));
      double softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
      sum += 0.5 * squaredLength * w * w * (1 + Math.exp(logit)) + p * logit - softplus;
    }
    return sum;
  }

  /** Adds factor times the gradient of {@link #concreteKl}. */
  public void addConcreteKlGradient(
      int n,
      double factor,
      long logits,
      double squaredLength,
      long theta,
      long byTheta,
      long byLogit) {
    for (int i = 0; i < n; i++) {
      double logit = get(logits, i);
      double w = get(theta, i);
      double odds = Math.exp(logit);
      double p = 1 / (1 + Math.exp(-logit));
      add(byTheta, i, factor * squaredLength * w * (1 + odds));
      add(byLogit, i, factor * (0.5 * squaredLength * w * w * odds + p * (1 - p) * logit));
    }
  }

  /** ln α = ln σ² − ln θ² of a weight, within ±8. */
  public static double logAlpha(double theta, double logVariance) {
    return LogUniformLoops.logAlpha(theta, logVariance);
  }

  /** KL of N(θ, σ²) from the log-uniform prior, nats, summed; variance = σ² on the way. */
  public double logUniformKl(
      LogUniformKl form, int n, long theta, long logVariance, long variance) {
    return LogUniformLoops.sum(this, form, n, theta, logVariance, variance);
  }

  /**
   * Adds factor times the gradient of that KL: by θ to one by θ, and by ln σ² to one by σ², which
   * becomes one by ln σ² in its place.
   */
  public void logUniformKlGradient(
      LogUniformKl form,
      int n,
      double factor,
      long theta,
      long variance,
      long byTheta,
      long byVariance) {
    LogUniformLoops.gradient(this, form, n, factor, theta, variance, byTheta, byVariance);
  }

  /** KL of N(θ, αθ²) from the log-uniform prior, α ≤ 1 a number of each weight, nats, summed. */
  public double logUniformKl(LogUniformKl form, int n, long logAlpha) {
    return LogUniformLoops.sum(this, form, n, logAlpha);
  }

  /** Adds factor times the gradient of that KL by ln α. */
  public void addLogUniformKlGradient(
      LogUniformKl form, int n, double factor, long logAlpha, long byLogAlpha) {
    LogUniformLoops.addGradient(this, form, n, factor, logAlpha, byLogAlpha);
  }

  /** How many weights have ln α at or above a threshold. */
  public long countAbove(int n, double threshold, long theta, long logVariance) {
    return LogUniformLoops.countAbove(this, n, threshold, theta, logVariance);
  }

  /** θ and σ² of weights with ln α below a threshold, 0 in place of the others. */
  public void prune(
      int n, double threshold, long theta, long logVariance, long outTheta, long outVariance) {
    LogUniformLoops.prune(this, n, threshold, theta, logVariance, outTheta, outVariance);
  }
}
