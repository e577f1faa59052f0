package elbow.kernel;

import java.util.Arrays;

/**
 * What samples of a classifier's outputs add up to, for each of many examples: class probabilities,
 * entropies, and the likelihood of the target. In double precision, lane by lane, so that results
 * do not depend on the vector's width. Several workers may add to it at once, each to examples of
 * its own.
 */
public final class ClassSums {
  private final int count;
  private final int classes;
  private final boolean isOneLogit;
  private final float[] targets;
  private final double[] probabilities;
  private final double[] entropies;
  private final LogMeans likelihoods;
  private final Scratch[] scratches;

  /** A worker's working memory; columns are samples' examples, those of one sample together. */
  private static final class Scratch {
    /** A row a class. */
    private double[] logits = {};

    private double[] greatest = {};
    private double[] totals = {};
    private double[] weighted = {};
    private double[] ofTarget = {};

    void reserve(int classes, int width) {
      // A vector more: sums over samples read whole vectors.
      int size = width + FloatMixtures.LANES;
      if (greatest.length < size) {
        greatest = new double[size];
        totals = new double[size];
        weighted = new double[size];
        ofTarget = new double[size];
      }
      int cells = Math.multiplyExact(classes, width) + FloatMixtures.LANES;
      if (logits.length < cells) {
        logits = new double[cells];
      }
    }
  }

  /**
   * Sums of nothing yet.
   *
   * @param count examples
   * @param classes at least 2
   * @param isOneLogit whether a row of outputs is one number, the logit of the second of two
   *     classes, the first's being 0; else it has one a class
   * @param targets a class's number for each example, or null where they are unknown
   * @param workers how many may add at once
   */
  public ClassSums(int count, int classes, boolean isOneLogit, float[] targets, int workers) {
    this.count = count;
    this.classes = classes;
    this.isOneLogit = isOneLogit;
    this.targets = targets;
    this.probabilities = new double[Math.multiplyExact(count, classes)];
    this.entropies = new double[count];
    this.likelihoods = new LogMeans(targets == null ? 0 : count);
    this.scratches = new Scratch[workers];
    for (int i = 0; i < workers; i++) {
      scratches[i] = new Scratch();
    }
  }

  /** How many examples. */
  public int count() {
    return count;
  }

  /** Σ over samples of an example's probability of a class. */
  public double probability(int example, int k) {
    return probabilities[k * count + example];
  }

  /** Σ over samples of an example's entropy, nats. */
  public double entropy(int example) {
    return entropies[example];
  }

  /** Of the targets' probabilities. */
  public LogMeans likelihoods() {
    return likelihoods;
  }

  /**
   * Adds samples of a few examples.
   *
   * @param worker who does it, from 0
   * @param first example
   * @param examples how many
   * @param stride rows from one sample of an example to the next
   * @param samples how many
   * @param outputs address of floats, rows of all examples of a sample together
   */
  public void add(int worker, int first, int examples, int stride, int samples, long outputs) {
    Scratch scratch = scratches[worker];
    int columns = samples * examples;
    int width = (columns + FloatMixtures.LANES - 1) / FloatMixtures.LANES * FloatMixtures.LANES;
    scratch.reserve(classes, width);
    gather(scratch.logits, width, examples, stride, samples, outputs);
    if (targets != null) {
      gatherTargets(scratch, width, first, examples, columns);
    }
    softmax(scratch, width);
    if (targets != null) {
      for (int i = 0; i < columns; i++) {
        scratch.ofTarget[i] -= scratch.greatest[i];
      }
      likelihoods.add(scratch.ofTarget, samples, first, examples);
    }
    for (int k = 0; k < classes; k++) {
      FloatMixtures.addProducts(
          scratch.logits,
          k * width,
          scratch.totals,
          examples,
          samples,
          probabilities,
          k * count + first,
          examples);
    }
    FloatMixtures.addSamples(scratch.weighted, 0, examples, samples, entropies, first, examples);
  }

  private void gather(
      double[] logits, int width, int examples, int stride, int samples, long outputs) {
    int given = isOneLogit ? 1 : classes;
    int skipped = classes - given;
    Arrays.fill(logits, 0, skipped * width, 0);
    for (int k = 0; k < given; k++) {
      int to = (skipped + k) * width;
      for (int s = 0; s < samples; s++) {
        long from = outputs + (long) Float.BYTES * ((long) s * stride * given + k);
        for (int e = 0; e < examples; e++) {
          logits[to++] = Memory.getFloat(from + (long) Float.BYTES * e * given);
        }
      }
    }
  }

  private void gatherTargets(Scratch scratch, int width, int first, int examples, int columns) {
    for (int i = 0; i < columns; i++) {
      int target = (int) targets[first + i % examples];
      scratch.ofTarget[i] = scratch.logits[target * width + i];
    }
  }

  /** Exponentials for logits, and what they are multiplied by to be probabilities for totals. */
  private void softmax(Scratch scratch, int width) {
    FloatMixtures.greatest(scratch.logits, classes, width, scratch.greatest);
    Arrays.fill(scratch.totals, 0, width, 0);
    Arrays.fill(scratch.weighted, 0, width, 0);
    for (int k = 0; k < classes; k++) {
      FloatMixtures.exponentials(
          scratch.logits, k * width, width, scratch.greatest, scratch.totals, scratch.weighted);
    }
    FloatMixtures.entropies(width, scratch.greatest, scratch.totals, scratch.weighted);
  }
}
