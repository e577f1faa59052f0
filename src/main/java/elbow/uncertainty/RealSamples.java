package elbow.uncertainty;

import elbow.data.Target;
import elbow.kernel.Memory;

/** Samples of a real number's distribution, a Normal each, in original units. */
public final class RealSamples implements Samples {
  private final int count;
  private final int samples;
  private final Target.Real target;
  private final double[] means;
  private final double[] sds;

  RealSamples(int count, int samples, Target.Real target) {
    this.count = count;
    this.samples = samples;
    this.target = target;
    this.means = new double[Math.multiplyExact(count, samples)];
    this.sds = new double[means.length];
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int samples() {
    return samples;
  }

  /** Means, count × S. */
  public double[] means() {
    return means;
  }

  /** Standard deviations of the noise, count × S. */
  public double[] sds() {
    return sds;
  }

  @Override
  public void add(int from, int examples, int firstSample, int added, int stride, long outputs) {
    for (int s = 0; s < added; s++) {
      for (int i = 0; i < examples; i++) {
        long row = outputs + 2L * Float.BYTES * ((long) s * stride + i);
        int to = (from + i) * samples + firstSample + s;
        means[to] = target.mean() + target.sd() * Memory.getFloat(row);
        sds[to] = target.sd() * Math.exp(0.5 * Memory.getFloat(row + Float.BYTES));
      }
    }
  }
}
