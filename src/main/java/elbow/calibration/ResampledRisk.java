package elbow.calibration;

import java.util.List;

/** The areas of {@link RiskCoverage} under resampling. */
record ResampledRisk(double[] uncertainty, double[] loss) implements Resampled {
  ResampledRisk {
    RiskCoverage.check(uncertainty, loss);
  }

  @Override
  public List<String> names() {
    return List.of("aurc", "excessAurc");
  }

  @Override
  public int[] parts() {
    return new int[] {loss.length};
  }

  @Override
  public double[] values() {
    return values(new RankedLosses(uncertainty, loss).once());
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public Counted counted(int[] rows) {
    RankedLosses some =
        new RankedLosses(Order.arranged(uncertainty, rows), Order.arranged(loss, rows));
    return times -> values(some.of(times));
  }

  private static double[] values(RankedLosses.Area area) {
    return new double[] {area.aurc(), area.excess()};
  }
}
