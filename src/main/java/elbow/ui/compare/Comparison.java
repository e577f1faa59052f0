package elbow.ui.compare;

import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.comparison.Summary;
import elbow.data.Target;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.uncertainty.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arms against metrics of the test examples.
 *
 * @param metrics the columns
 * @param rows one an arm, in the experiment's order
 * @param seeds of the experiment, how many
 * @param level of the intervals
 */
record Comparison(List<Metric> metrics, List<CompareRow> rows, int seeds, double level) {
  private static final int MOST_DECIMALS = 4;

  /** The comparison as far as runs are over. */
  static Comparison of(SessionView session, PassKind pass) {
    List<Metric> metrics =
        switch (session.data().target()) {
          case Target.Classes classes ->
              Metric.ofClasses(
                  session.experiment().evaluation().bins(), session.experiment().seeds().size());
          case Target.Real real -> Metric.ofNumbers(real.name());
        };
    double level = session.experiment().evaluation().level();
    List<CompareRow> rows = new ArrayList<>();
    for (ArmRuns arm : ArmRuns.of(session)) {
      rows.add(row(arm, metrics, pass, level));
    }
    return new Comparison(metrics, rows, session.experiment().seeds().size(), level);
  }

  private static CompareRow row(ArmRuns arm, List<Metric> metrics, PassKind pass, double level) {
    List<Evaluation> evaluations = new ArrayList<>();
    double seconds = 0;
    for (RunView run : arm.runs()) {
      var evaluation = pass.of(run, "test");
      if (evaluation.isPresent()) {
        evaluations.add(evaluation.get());
        seconds += run.secondsPerEpoch();
      }
    }
    Map<String, Summary> summaries = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      double[] values =
          evaluations.stream()
              .mapToDouble(e -> e.metrics().getOrDefault(metric.key(), Double.NaN))
              .toArray();
      if (values.length > 0) {
        summaries.put(metric.key(), Summary.of(values, level));
      }
    }
    return new CompareRow(
        arm,
        summaries,
        evaluations.size(),
        arm.runs().getFirst().parameters(),
        evaluations.isEmpty() ? Double.NaN : seconds / evaluations.size());
  }

  /** The metric arms are ranked by. */
  Metric nll() {
    return metrics.getFirst();
  }

  /** Whether any arm has numbers. */
  boolean isEmpty() {
    return rows.stream().allMatch(row -> row.seeds() == 0);
  }

  /** The arm with the best mean; null where none is known or none can be better. */
  CompareRow best(Metric metric) {
    CompareRow best = null;
    for (CompareRow row : rows) {
      double value = row.mean(metric);
      if (metric.hasBetter()
          && Double.isFinite(value)
          && (best == null || metric.isBetter(value, best.mean(metric)))) {
        best = row;
      }
    }
    return best;
  }

  /** Decimals of a column: two significant digits of its narrowest interval, or three of a mean. */
  int decimals(Metric metric) {
    double narrowest = Double.POSITIVE_INFINITY;
    double smallest = Double.POSITIVE_INFINITY;
    for (CompareRow row : rows) {
      if (row.half(metric) > 0) {
        narrowest = Math.min(narrowest, row.half(metric));
      }
      if (Math.abs(row.mean(metric)) > 0) {
        smallest = Math.min(smallest, Math.abs(row.mean(metric)));
      }
    }
    int decimals =
        Double.isFinite(narrowest) ? Numbers.decimals(narrowest, 2) : Numbers.decimals(smallest, 3);
    return Math.min(MOST_DECIMALS, decimals);
  }

  /** The scale that all intervals of a metric fit on. */
  Extent range(Metric metric) {
    Extent range = Extent.EMPTY;
    for (CompareRow row : rows) {
      Summary summary = row.metrics().get(metric.key());
      if (summary != null) {
        range = range.with(Extent.of(summary.mean(), summary.low(), summary.high()));
      }
    }
    return range.padded(0.04);
  }

  /** The most runs behind any row. */
  int mostSeeds() {
    return rows.stream().mapToInt(CompareRow::seeds).max().orElse(0);
  }
}
