package elbow.ui.train;

import elbow.uncertainty.Prediction;

/**
 * Takes sampling noise out of portraits. Neighbouring points draw their noise independently, while
 * what they estimate hardly differs, so a mean over neighbours stands for more samples. For the eye
 * only; no number is made from it.
 */
final class Denoising {
  private static final int LINE_PASSES = 12;
  private static final int SURFACE_PASSES = 2;

  private Denoising() {}

  /** A surface of rows × columns cells, smoothed; as it is where it has no sampling noise. */
  static Prediction.Classification surface(Prediction.Classification p, int columns) {
    if (p.samples() == 0) {
      return p;
    }
    return new Prediction.Classification(
        p.samples(),
        p.classes(),
        plane(p.probabilities(), columns, p.classes()),
        plane(p.entropy(), columns, 1),
        plane(p.aleatoric(), columns, 1),
        plane(p.epistemic(), columns, 1));
  }

  /** A line, smoothed; as it is where it has no sampling noise. */
  static Prediction.Regression line(Prediction.Regression p) {
    if (p.samples() == 0) {
      return p;
    }
    return new Prediction.Regression(
        p.samples(), along(p.mean()), along(p.aleatoric()), along(p.epistemic()));
  }

  private static double[] along(double[] values) {
    double[] now = values.clone();
    for (int pass = 0; pass < LINE_PASSES; pass++) {
      double[] before = now.clone();
      for (int i = 1; i + 1 < now.length; i++) {
        now[i] = 0.25 * before[i - 1] + 0.5 * before[i] + 0.25 * before[i + 1];
      }
    }
    return now;
  }

  private static float[] plane(float[] values, int columns, int depth) {
    float[] now = values;
    int stride = columns * depth;
    for (int pass = 0; pass < SURFACE_PASSES; pass++) {
      now = pass(now, depth, stride);
      now = pass(now, stride, values.length);
    }
    return now;
  }

  /** Weights ¼ ½ ¼ along one direction; beyond an edge the edge's own value. */
  private static float[] pass(float[] before, int step, int length) {
    float[] now = new float[before.length];
    for (int i = 0; i < now.length; i++) {
      int at = i % length;
      float previous = at - step >= 0 ? before[i - step] : before[i];
      float following = at + step < length ? before[i + step] : before[i];
      now[i] = 0.25f * previous + 0.5f * before[i] + 0.25f * following;
    }
    return now;
  }
}
