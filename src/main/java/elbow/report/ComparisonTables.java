package elbow.report;

import elbow.calibration.MetricTraits;
import elbow.comparison.ArmComparison;
import elbow.comparison.ArmDifference;
import elbow.comparison.ComparedArm;
import elbow.comparison.ComparedMetric;
import elbow.comparison.Cost;
import elbow.comparison.PairedDifference;
import elbow.comparison.Summary;
import elbow.comparison.WilcoxonSignedRank;
import java.util.ArrayList;
import java.util.List;

/** The tables of a comparison. */
final class ComparisonTables {
  private ComparisonTables() {}

  /** Arms × metrics with their cost. */
  static ResultTable arms(ComparisonReport report) {
    ArmComparison comparison = report.comparison();
    boolean isTimed =
        comparison.arms().stream().anyMatch(arm -> !Double.isNaN(arm.cost().predictionSeconds()));
    List<String> header = new ArrayList<>(List.of("arm", "prediction", "runs"));
    comparison.metrics().forEach(metric -> header.add(metric.name() + arrow(metric)));
    header.addAll(List.of("parameters", "s/epoch", "training s"));
    if (isTimed) {
      header.add("prediction s");
    }
    List<List<String>> rows = new ArrayList<>();
    for (ComparedArm arm : comparison.arms()) {
      List<String> row = new ArrayList<>();
      row.add(arm.label());
      row.add(ComparisonReport.passes(arm));
      row.add(Figures.count(arm.outcomes().size(), arm.splits()));
      comparison.metrics().forEach(metric -> row.add(cell(comparison.summary(arm, metric))));
      Cost cost = arm.cost();
      row.add(Double.isNaN(cost.parameters()) ? "–" : Math.round(cost.parameters()) + "");
      row.add(ResultTable.number(cost.secondsPerEpoch()));
      row.add(ResultTable.number(cost.trainingSeconds()));
      if (isTimed) {
        row.add(ResultTable.number(cost.predictionSeconds()));
      }
      rows.add(row);
    }
    String title =
        "Arms on the "
            + report.split()
            + " part: mean ["
            + Figures.percent(comparison.level())
            + " t interval over runs]; ↓ lower is better, ↑ higher, → closer to the number";
    return new ResultTable(title, header, rows);
  }

  private static String arrow(ComparedMetric metric) {
    return switch (MetricTraits.of(metric.name()).better()) {
      case LOWER -> " ↓";
      case HIGHER -> " ↑";
      case CLOSER -> " →" + metric.target();
      case NONE -> "";
    };
  }

  private static String cell(Summary summary) {
    if (summary == null || !Double.isFinite(summary.mean())) {
      return "–";
    }
    String mean = ResultTable.number(summary.mean());
    return Double.isNaN(summary.low())
        ? mean
        : mean
            + " ["
            + ResultTable.number(summary.low())
            + ", "
            + ResultTable.number(summary.high())
            + "]";
  }

  /**
   * Paired differences in one metric.
   *
   * @param known those that there are, at least one
   */
  static ResultTable differences(
      ComparisonReport report, ComparedMetric metric, List<ArmDifference> known) {
    ArmComparison comparison = report.comparison();
    List<String> header =
        List.of(
            "arm",
            "pairs",
            "difference",
            Figures.percent(comparison.level()) + " interval",
            "SE",
            "p",
            "p (Holm)",
            "Wilcoxon p",
            "Wilcoxon p (Holm)",
            "d_z");
    List<List<String>> rows = new ArrayList<>();
    for (ArmDifference each : known) {
      PairedDifference difference = each.difference();
      rows.add(
          List.of(
              each.arm().label(),
              Figures.count(each.runs(), difference.testToTrain() == 0 ? 1 : difference.pairs()),
              Figures.signed(difference.mean()),
              difference.hasInterval()
                  ? "["
                      + Figures.signed(difference.low())
                      + ", "
                      + Figures.signed(difference.high())
                      + "]"
                  : "–",
              Figures.significant(difference.standardError()),
              Figures.probability(difference.p()),
              Figures.probability(each.adjustedP()),
              wilcoxon(difference.wilcoxon()),
              Figures.probability(each.adjustedWilcoxonP()),
              Figures.significant(difference.effectSize())));
    }
    return new ResultTable(title(report, metric, known), header, rows);
  }

  private static String wilcoxon(WilcoxonSignedRank test) {
    return switch (test) {
      case WilcoxonSignedRank.Tested tested ->
          Figures.probability(tested.p()) + (tested.isExact() ? "" : " (approx.)");
      case WilcoxonSignedRank.TooFew few -> "too few: " + few.pairs() + " of " + few.needed();
    };
  }

  private static String title(
      ComparisonReport report, ComparedMetric metric, List<ArmDifference> known) {
    String name =
        metric.hasTarget()
            ? "distance of " + metric.name() + " to " + metric.target()
            : metric.name();
    String better =
        switch (MetricTraits.of(metric.name()).better()) {
          case LOWER, CLOSER -> "; below 0 the arm is better";
          case HIGHER -> "; above 0 the arm is better";
          case NONE -> "";
        };
    double ratio = known.stream().mapToDouble(d -> d.difference().testToTrain()).max().orElse(0);
    return "Difference in "
        + name
        + " to "
        + report.comparison().baseline().label()
        + better
        + (ratio == 0
            ? "; paired t over seeds"
            : "; corrected t over splits (test / training examples "
                + Figures.significant(ratio)
                + ")");
  }
}
