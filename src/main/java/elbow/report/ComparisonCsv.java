package elbow.report;

import elbow.comparison.ArmComparison;
import elbow.comparison.ArmDifference;
import elbow.comparison.ComparedArm;
import elbow.comparison.ComparedMetric;
import elbow.comparison.Cost;
import elbow.comparison.PairedDifference;
import elbow.comparison.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison as comma-separated text, a line an arm and metric, unrounded. */
public final class ComparisonCsv {
  private static final String HEAD =
      "split,metric,arm,method,samples,runs,mean,low,high,level,parameters,secondsPerEpoch,"
          + "trainingSeconds,predictionSeconds,baseline,pairs,difference,standardError,"
          + "differenceLow,differenceHigh,p,pHolm,wilcoxonP,wilcoxonPHolm,effectSize,testToTrain\n";

  private ComparisonCsv() {}

  /** The text, its head in the first line; a field is empty where there is no number. */
  public static String text(ComparisonReport report) {
    ArmComparison comparison = report.comparison();
    StringBuilder text = new StringBuilder(HEAD);
    for (ComparedMetric metric : comparison.metrics()) {
      List<ArmDifference> differences = comparison.differences(metric);
      for (ComparedArm arm : comparison.arms()) {
        List<String> cells = new ArrayList<>(List.of(report.split(), metric.name()));
        arm(cells, comparison, arm, metric);
        cells.add(comparison.baseline().label());
        difference(
            cells,
            differences.stream().filter(each -> each.arm().equals(arm)).findFirst().orElse(null));
        text.append(cells.stream().map(ComparisonCsv::quoted).collect(Collectors.joining(",")))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static void arm(
      List<String> cells, ArmComparison comparison, ComparedArm arm, ComparedMetric metric) {
    Summary summary = comparison.summary(arm, metric);
    Cost cost = arm.cost();
    cells.add(arm.name());
    cells.add(arm.method());
    cells.add(arm.samples() == ComparedArm.UNKNOWN ? "" : Integer.toString(arm.samples()));
    cells.add(Integer.toString(arm.outcomes().size()));
    cells.add(number(summary == null ? Double.NaN : summary.mean()));
    cells.add(number(summary == null ? Double.NaN : summary.low()));
    cells.add(number(summary == null ? Double.NaN : summary.high()));
    cells.add(number(comparison.level()));
    cells.add(number(cost.parameters()));
    cells.add(number(cost.secondsPerEpoch()));
    cells.add(number(cost.trainingSeconds()));
    cells.add(number(cost.predictionSeconds()));
  }

  private static void difference(List<String> cells, ArmDifference each) {
    PairedDifference difference = each == null ? null : each.difference();
    if (difference == null) {
      cells.addAll(List.of("", "", "", "", "", "", "", "", "", "", ""));
      return;
    }
    cells.add(Integer.toString(difference.pairs()));
    cells.add(number(difference.mean()));
    cells.add(number(difference.standardError()));
    cells.add(number(difference.low()));
    cells.add(number(difference.high()));
    cells.add(number(difference.p()));
    cells.add(number(each.adjustedP()));
    cells.add(number(each.wilcoxonP()));
    cells.add(number(each.adjustedWilcoxonP()));
    cells.add(number(difference.effectSize()));
    cells.add(number(difference.testToTrain()));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[,\"\\r\\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
