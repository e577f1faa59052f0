package elbow.uncertainty;

import elbow.calibration.ClassDraws;
import elbow.kernel.Memory;
import java.util.List;

/** Samples of class probabilities, as their logarithms. */
public final class ClassSamples implements Samples, ClassDraws {
  private final int count;
  private final int samples;
  private final int classes;
  private final boolean isOneLogit;
  private final float[] logProbabilities;

  static ClassSamples joined(List<ClassSamples> parts) {
    ClassSamples first = parts.getFirst();
    int samples = parts.stream().mapToInt(ClassSamples::samples).sum();
    ClassSamples all = new ClassSamples(first.count, samples, first.classes, false);
    for (int i = 0; i < first.count; i++) {
      int sample = 0;
      for (ClassSamples part : parts) {
        int numbers = part.samples * part.classes;
        System.arraycopy(
            part.logProbabilities, part.at(i, 0), all.logProbabilities, all.at(i, sample), numbers);
        sample += part.samples;
      }
    }
    return all;
  }

  ClassSamples(int count, int samples, int classes, boolean isOneLogit) {
    this.count = count;
    this.samples = samples;
    this.classes = classes;
    this.isOneLogit = isOneLogit;
    this.logProbabilities =
        new float[Math.multiplyExact(Math.multiplyExact(count, samples), classes)];
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
  public int classes() {
    return classes;
  }

  @Override
  public void copy(int example, float[] out) {
    System.arraycopy(logProbabilities, at(example, 0), out, 0, samples * classes);
  }

  /** ln of a class's probability in a sample, nats. */
  public float logProbability(int example, int sample, int k) {
    return logProbabilities[at(example, sample) + k];
  }

  private int at(int example, int sample) {
    return (example * samples + sample) * classes;
  }

  @Override
  public void add(int from, int examples, int firstSample, int added, int stride, long outputs) {
    int width = isOneLogit ? 1 : classes;
    for (int s = 0; s < added; s++) {
      for (int i = 0; i < examples; i++) {
        long row = outputs + (long) Float.BYTES * width * ((long) s * stride + i);
        int to = at(from + i, firstSample + s);
        if (isOneLogit) {
          double logit = Memory.getFloat(row);
          logProbabilities[to] = (float) -softplus(logit);
          logProbabilities[to + 1] = (float) -softplus(-logit);
        } else {
          Memory.copyOut(row, logProbabilities, to, classes);
          normalise(to);
        }
      }
    }
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  private void normalise(int from) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = from; k < from + classes; k++) {
      most = Math.max(most, logProbabilities[k]);
    }
    double sum = 0;
    for (int k = from; k < from + classes; k++) {
      sum += Math.exp(logProbabilities[k] - most);
    }
    double total = most + Math.log(sum);
    for (int k = from; k < from + classes; k++) {
      logProbabilities[k] = (float) (logProbabilities[k] - total);
    }
  }
}
