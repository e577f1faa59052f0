package elbow.data;

import elbow.experiment.Shape;
import elbow.experiment.Source;
import java.util.List;
import java.util.SplittableRandom;

/** Data made by a formula. */
public final class SyntheticData {
  private SyntheticData() {}

  /**
   * Two half circles: (cos t, sin t) and (1 − cos t, ½ − sin t), t uniform in [0, π], with Normal
   * noise on both coordinates; classes alternate.
   */
  static RawData twoMoons(Source.TwoMoons source) {
    SplittableRandom random = new SplittableRandom(source.seed());
    int n = source.examples();
    float[] inputs = new float[2 * n];
    double[] targets = new double[n];
    for (int i = 0; i < n; i++) {
      double t = Math.PI * random.nextDouble();
      boolean inner = i % 2 == 1;
      double x = inner ? 1 - Math.cos(t) : Math.cos(t);
      double y = inner ? 0.5 - Math.sin(t) : Math.sin(t);
      inputs[2 * i] = (float) (x + source.noise() * random.nextGaussian());
      inputs[2 * i + 1] = (float) (y + source.noise() * random.nextGaussian());
      targets[i] = inner ? 1 : 0;
    }
    return new RawData(
        new Shape.Flat(2),
        n,
        inputs,
        targets,
        List.of("outer", "inner"),
        "moon",
        List.of("x", "y"));
  }

  /** x uniform in [−4, −1] or [1, 4]; y Normal about {@link #sine} with sd {@link #sineSd}. */
  static RawData gapSine(Source.GapSine source) {
    SplittableRandom random = new SplittableRandom(source.seed());
    int n = source.examples();
    float[] inputs = new float[n];
    double[] targets = new double[n];
    for (int i = 0; i < n; i++) {
      double size = 1 + 3 * random.nextDouble();
      double x = random.nextBoolean() ? size : -size;
      inputs[i] = (float) x;
      targets[i] = sine(x) + sineSd(x) * random.nextGaussian();
    }
    return new RawData(new Shape.Flat(1), n, inputs, targets, null, "y", List.of("x"));
  }

  /** The true mean of gap-sine: sin 1.5x + 0.3x. */
  public static double sine(double x) {
    return Math.sin(1.5 * x) + 0.3 * x;
  }

  /** The true noise of gap-sine, sd: 0.05 at x = −4, rising on a line to 0.35 at x = 4. */
  public static double sineSd(double x) {
    return 0.05 + 0.3 * (x + 4) / 8;
  }
}
