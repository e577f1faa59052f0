package elbow.kernel;

/**
 * What samples of a regression's outputs (mean, ln variance) add up to, for each of many examples:
 * means and variances, and the density of the target; else as {@link ClassSums}.
 */
public final class NormalSums {
  private final float[] targets;
  private final double[] means;
  private final double[] squares;
  private final double[] variances;
  private final LogMeans densities;
  private final Scratch[] scratches;

  /** A worker's working memory: of each sample's examples. */
  private static final class Scratch {
    private double[] means = {};
    private double[] logVariances = {};
    private double[] ofTarget = {};

    void reserve(int columns) {
      // A vector more, since whole vectors are read.
      int size = columns + FloatMixtures.LANES;
      if (means.length < size) {
        means = new double[size];
        logVariances = new double[size];
        ofTarget = new double[size];
      }
    }
  }

  /**
   * Sums of nothing yet.
   *
   * @param count examples
   * @param targets one an example, in the outputs' units, or null where they are unknown
   * @param workers how many may add at once
   */
  public NormalSums(int count, float[] targets, int workers) {
    this.targets = targets;
    this.means = new double[count];
    this.squares = new double[count];
    this.variances = new double[count];
    this.densities = new LogMeans(targets == null ? 0 : count);
    this.scratches = new Scratch[workers];
    for (int i = 0; i < workers; i++) {
      scratches[i] = new Scratch();
    }
  }

  /** How many examples. */
  public int count() {
    return means.length;
  }

  /** Mean over samples of an example's mean. */
  public double mean(int example) {
    return means[example];
  }

  /** Σ over samples of an example's squared difference from {@link #mean}. */
  public double squares(int example) {
    return squares[example];
  }

  /** Σ over samples of an example's variance. */
  public double variance(int example) {
    return variances[example];
  }

  /** Of the targets. */
  public LogMeans densities() {
    return densities;
  }

  /**
   * Adds samples of a few examples.
   *
   * @param seen how many samples of them were added before
   * @param worker the rest as of {@link ClassSums#add}
   */
  public void add(
      int seen, int worker, int first, int examples, int stride, int samples, long outputs) {
    Scratch scratch = scratches[worker];
    int columns = samples * examples;
    scratch.reserve(columns);
    gather(scratch, examples, stride, samples, outputs);
    FloatMixtures.addToMoments(
        scratch.means, examples, samples, seen, means, squares, first, examples);
    if (targets != null) {
      for (int i = 0; i < columns; i++) {
        scratch.ofTarget[i] = targets[first + i % examples];
      }
      FloatMixtures.logDensities(columns, scratch.means, scratch.logVariances, scratch.ofTarget);
      densities.add(scratch.means, samples, first, examples);
    }
    FloatMixtures.exp(columns, scratch.logVariances);
    FloatMixtures.addSamples(
        scratch.logVariances, 0, examples, samples, variances, first, examples);
  }

  private static void gather(Scratch scratch, int examples, int stride, int samples, long outputs) {
    int to = 0;
    for (int s = 0; s < samples; s++) {
      long row = outputs + 2L * Float.BYTES * s * stride;
      for (int e = 0; e < examples; e++, to++) {
        scratch.means[to] = Memory.getFloat(row + 2L * Float.BYTES * e);
        scratch.logVariances[to] = Memory.getFloat(row + 2L * Float.BYTES * e + Float.BYTES);
      }
    }
  }
}
