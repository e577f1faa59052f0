package elbow.comparison;

/**
 * How an arm differs from the baseline in one metric.
 *
 * @param arm the arm
 * @param metric which
 * @param difference over pairs; null where there is none
 * @param adjustedP Holm's, over the arms compared in this metric; NaN where there is no p
 * @param adjustedWilcoxonP the same of the signed-rank test
 * @param runs pairs of runs behind it, before seeds of a split were averaged
 * @param objection why there is no difference, a clause; empty where there is one
 */
public record ArmDifference(
    ComparedArm arm,
    ComparedMetric metric,
    PairedDifference difference,
    double adjustedP,
    double adjustedWilcoxonP,
    int runs,
    String objection) {
  static ArmDifference refused(ComparedArm arm, ComparedMetric metric, String objection) {
    return new ArmDifference(arm, metric, null, Double.NaN, Double.NaN, 0, objection);
  }

  static ArmDifference of(
      ComparedArm arm, ComparedMetric metric, PairedDifference difference, int runs) {
    return new ArmDifference(arm, metric, difference, Double.NaN, Double.NaN, runs, "");
  }

  ArmDifference adjusted(double p, double wilcoxonP) {
    return new ArmDifference(arm, metric, difference, p, wilcoxonP, runs, objection);
  }

  /** The t test's p; NaN where there is none. */
  double p() {
    return difference == null ? Double.NaN : difference.p();
  }

  /** The signed-rank test's p; NaN where there is none. */
  public double wilcoxonP() {
    return difference != null && difference.wilcoxon() instanceof WilcoxonSignedRank.Tested tested
        ? tested.p()
        : Double.NaN;
  }
}
