package elbow.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arms against metrics, and each arm's paired differences to one of them.
 *
 * @param arms in the order shown
 * @param baseline the arm that differences are to; one of them
 * @param metrics in the order shown
 * @param level of all intervals, 0 to 1
 * @param pairings of each other arm with the baseline, in the order of the arms
 */
public record ArmComparison(
    List<ComparedArm> arms,
    ComparedArm baseline,
    List<ComparedMetric> metrics,
    double level,
    Map<ComparedArm, Pairing> pairings) {

  /** Compares; level is above 0 and below 1. */
  public static ArmComparison of(
      List<ComparedArm> arms, ComparedArm baseline, List<ComparedMetric> metrics, double level) {
    if (!arms.contains(baseline)) {
      throw new IllegalArgumentException(baseline.label() + " is not among the arms");
    }
    Map<ComparedArm, Pairing> pairings = new LinkedHashMap<>();
    for (ComparedArm arm : arms) {
      if (!arm.equals(baseline)) {
        pairings.put(arm, Pairing.of(arm, baseline));
      }
    }
    return new ArmComparison(List.copyOf(arms), baseline, List.copyOf(metrics), level, pairings);
  }

  /**
   * An arm's mean over seeds, or over splits where it has several, with its interval; null where no
   * run has the metric, NaN where one has not or its value is not finite.
   */
  public Summary summary(ComparedArm arm, ComparedMetric metric) {
    if (!arm.has(metric.name())) {
      return null;
    }
    double[] values = Replicates.values(arm.outcomes(), outcome -> outcome.value(metric.name()));
    return Summary.of(values, level, Replicates.testToTrain(arm.outcomes()));
  }

  /** The differences of all other arms to the baseline in a metric; Holm's family is these. */
  public List<ArmDifference> differences(ComparedMetric metric) {
    List<ArmDifference> all = new ArrayList<>();
    pairings.forEach((arm, pairing) -> all.add(difference(arm, pairing, metric)));
    double[] p = Holm.adjust(all.stream().mapToDouble(ArmDifference::p).toArray());
    double[] wilcoxon = Holm.adjust(all.stream().mapToDouble(ArmDifference::wilcoxonP).toArray());
    for (int i = 0; i < all.size(); i++) {
      all.set(i, all.get(i).adjusted(p[i], wilcoxon[i]));
    }
    return all;
  }

  private ArmDifference difference(ComparedArm arm, Pairing pairing, ComparedMetric metric) {
    String name = metric.name();
    for (ComparedArm each : List.of(baseline, arm)) {
      if (!each.has(name)) {
        return ArmDifference.refused(arm, metric, each.label() + " has no " + name);
      }
    }
    if (metric.isBinned() && arm.bins() != baseline.bins()) {
      return ArmDifference.refused(
          arm, metric, "of " + bins(arm) + " beside " + bins(baseline) + " bins");
    }
    return switch (pairing) {
      case Pairing.Refused refused -> ArmDifference.refused(arm, metric, refused.reason());
      case Pairing.Paired paired -> difference(arm, paired, metric);
    };
  }

  private static String bins(ComparedArm arm) {
    return arm.bins() == ComparedArm.UNKNOWN ? "an unknown number of" : arm.bins() + "";
  }

  private ArmDifference difference(ComparedArm arm, Pairing.Paired paired, ComparedMetric metric) {
    String missing = notFinite(arm, paired.arm(), metric);
    missing = missing == null ? notFinite(baseline, paired.baseline(), metric) : missing;
    if (missing != null) {
      return ArmDifference.refused(arm, metric, missing);
    }
    double ratio = Replicates.testToTrain(paired.arm());
    if (Double.isNaN(ratio)) {
      ratio = Replicates.testToTrain(paired.baseline());
    }
    if (Double.isNaN(ratio)) {
      return ArmDifference.refused(
          arm,
          metric,
          "the number of training examples, which the correction for splits needs, is not known");
    }
    PairedDifference difference =
        PairedDifference.of(
            Replicates.values(paired.arm(), o -> metric.compared(o.value(metric.name()))),
            Replicates.values(paired.baseline(), o -> metric.compared(o.value(metric.name()))),
            level,
            ratio);
    return ArmDifference.of(arm, metric, difference, paired.arm().size());
  }

  private static String notFinite(ComparedArm arm, List<Outcome> outcomes, ComparedMetric metric) {
    for (Outcome outcome : outcomes) {
      if (!Double.isFinite(outcome.value(metric.name()))) {
        return arm.label() + " has no finite " + metric.name() + " at " + outcome.key();
      }
    }
    return null;
  }
}
