package elbow.calibration;

import java.util.Arrays;
import java.util.List;

/** {@link Detection} under resampling, of known and foreign examples each for themselves. */
record ResampledDetection(double[] in, double[] out) implements Resampled {
  ResampledDetection {
    Detection.check(in, out);
  }

  @Override
  public List<String> names() {
    return List.copyOf(Detection.of(in, out).toMap().keySet());
  }

  @Override
  public int[] parts() {
    return new int[] {in.length, out.length};
  }

  @Override
  public double[] values() {
    return values(Detection.of(in, out));
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public Counted counted(int[] rows) {
    int known = (int) Arrays.stream(rows).filter(row -> row < in.length).count();
    double[] some = Order.arranged(in, Arrays.copyOf(rows, known));
    int[] rest = Arrays.stream(rows, known, rows.length).map(row -> row - in.length).toArray();
    double knownWeight = (double) in.length / known * rest.length / out.length;
    RankedScores scores = new RankedScores(some, Order.arranged(out, rest), knownWeight);
    return times -> values(scores.of(times));
  }

  private static double[] values(Detection detection) {
    return ResampledClasses.values(detection.toMap().values());
  }
}
