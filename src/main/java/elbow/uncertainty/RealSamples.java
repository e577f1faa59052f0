package elbow.uncertainty;

import elbow.calibration.RealDraws;
import elbow.data.Target;
import elbow.kernel.Memory;
import java.util.List;

/** Samples of a real number's distribution, a Normal each, in original units. */
public final class RealSamples implements Samples, RealDraws {
  private final int count;
  private final int samples;
  private final Target.Real target;
  private final double[] means;
  private final double[] sds;

  static RealSamples joined(List<RealSamples> parts) {
    RealSamples first = parts.getFirst();
    int samples = parts.stream().mapToInt(RealSamples::samples).sum();
    RealSamples all = new RealSamples(first.count, samples, first.target);
    for (int i = 0; i < first.count; i++) {
      int to = i * samples;
      for (RealSamples part : parts) {
        System.arraycopy(part.means, i * part.samples, all.means, to, part.samples);
        System.arraycopy(part.sds, i * part.samples, all.sds, to, part.samples);
        to += part.samples;
      }
    }
    return all;
  }

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

  @Override
  public void copy(int example, double[] toMeans, double[] toSds) {
    System.arraycopy(means, example * samples, toMeans, 0, samples);
    System.arraycopy(sds, example * samples, toSds, 0, samples);
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
