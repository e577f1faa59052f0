package elbow.ui.result;

import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.Series;
import elbow.ui.Messages;
import elbow.ui.chart.LineSeries;
import elbow.ui.chart.LineSeries.Style;
import elbow.ui.theme.ArmColors;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of one metric for all arms. With several seeds every seed is a pale line and the mean
 * over the finished ones is the line to follow; while none has finished, the mean over those that
 * have begun. So the mean moves only when a seed finishes.
 */
public final class Curves {
  private final SeriesCache cache;

  /**
   * Lines from copies of runs' series.
   *
   * @param cache of the copies
   */
  public Curves(SeriesCache cache) {
    this.cache = cache;
  }

  /**
   * Lines of a metric.
   *
   * @param arms of the session
   * @param choice of seeds
   * @param metric name of the series
   * @param what added to lines' names, or empty
   * @param dash of the lines; empty: the arm's own
   */
  public List<LineSeries> of(
      List<ArmRuns> arms, SeedChoice choice, String metric, String what, double... dash) {
    List<LineSeries> lines = new ArrayList<>();
    for (ArmRuns arm : arms) {
      lines.addAll(ofArm(arm, choice, metric, what, dash));
    }
    return lines;
  }

  /** The same for one arm. */
  public List<LineSeries> ofArm(
      ArmRuns arm, SeedChoice choice, String metric, String what, double... dash) {
    double[] dashes = dash.length > 0 ? dash : ArmColors.dash(arm.index());
    String ending = what.isEmpty() ? "" : " · " + what;
    String name = arm.arm().name();
    List<RunView> runs = arm.of(choice);
    if (runs.size() == 1) {
      return List.of(
          line(
              name + ending,
              name,
              cache.points(runs.getFirst(), metric),
              Style.of(arm.color(), dashes)));
    }
    List<LineSeries> lines = new ArrayList<>();
    List<Series.Points> finished = new ArrayList<>();
    List<Series.Points> begun = new ArrayList<>();
    for (RunView run : runs) {
      Series.Points points = cache.points(run, metric);
      if (points.x().length == 0) {
        continue;
      }
      String seed = Messages.text("chart.seeds.one", Long.toString(run.seed()));
      lines.add(line(name + " · " + seed + ending, name, points, Style.quiet(arm.color(), dashes)));
      if (run.status() == RunStatus.FINISHED || run.status() == RunStatus.STOPPED) {
        finished.add(points);
      }
      if (run.status() != RunStatus.FAILED) {
        begun.add(points);
      }
    }
    List<Series.Points> behind = finished.isEmpty() ? begun : finished;
    Series.Points mean =
        behind.isEmpty() ? new Series.Points(new double[0], new double[0]) : MeanCurve.of(behind);
    lines.add(line(name + ending, name, mean, Style.of(arm.color(), dashes)));
    return lines;
  }

  private static LineSeries line(String name, String legend, Series.Points points, Style style) {
    return LineSeries.of(name, legend, points.x(), points.y(), style);
  }
}
