package elbow.ui.compare;

import elbow.comparison.ArmComparison;
import elbow.comparison.ArmDifference;
import elbow.comparison.ComparedArm;
import elbow.comparison.Cost;
import elbow.comparison.Outcome;
import elbow.comparison.RunData;
import elbow.comparison.RunKey;
import elbow.report.ComparisonNotes;
import elbow.report.ComparisonReport;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.uncertainty.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The paired differences of a session's arms to one of them in one metric of the test examples.
 *
 * @param arms of the session that have a run evaluated, in its order
 * @param baseline one of them; null where there is none
 * @param differences of the others, in the same order
 * @param notes what is to be known beside the numbers, in sentences
 */
record Differences(
    List<ArmRuns> arms, ArmRuns baseline, List<ArmDifference> differences, List<String> notes) {
  private static final String SPLIT = "test";

  /**
   * Compares.
   *
   * @param wanted the baseline; null, or an arm without a run evaluated: the usual one
   * @param metric its key in evaluations
   */
  static Differences of(SessionView session, PassKind pass, ArmRuns wanted, String metric) {
    List<ArmRuns> arms = new ArrayList<>();
    List<ComparedArm> compared = new ArrayList<>();
    for (ArmRuns arm : ArmRuns.of(session)) {
      compared(session, arm, pass)
          .ifPresent(
              one -> {
                arms.add(arm);
                compared.add(one);
              });
    }
    if (arms.isEmpty()) {
      return new Differences(arms, null, List.of(), List.of());
    }
    ComparedArm baseline = ComparedArm.usualBaseline(compared);
    for (int i = 0; i < arms.size(); i++) {
      if (wanted != null && arms.get(i).index() == wanted.index()) {
        baseline = compared.get(i);
      }
    }
    ArmComparison comparison =
        ArmComparison.of(
            compared,
            baseline,
            List.of(ComparisonReport.metric(metric)),
            session.experiment().evaluation().level());
    return new Differences(
        arms,
        arms.get(compared.indexOf(baseline)),
        comparison.differences(comparison.metrics().getFirst()),
        ComparisonNotes.of(comparison, SPLIT));
  }

  private static Optional<ComparedArm> compared(SessionView session, ArmRuns arm, PassKind pass) {
    List<Outcome> outcomes = new ArrayList<>();
    int samples = 0;
    for (RunView run : arm.runs()) {
      Optional<Evaluation> found = pass.of(run, SPLIT);
      if (found.isPresent()) {
        samples = found.get().prediction().samples();
        outcomes.add(outcome(session, run, found.get()));
      }
    }
    return outcomes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ComparedArm(
                arm.arm().name(),
                "",
                "",
                samples,
                session.experiment().evaluation().bins(),
                outcomes));
  }

  /** A session has one split of the data, so seeds alone tell its runs apart. */
  private static Outcome outcome(SessionView session, RunView run, Evaluation evaluation) {
    return new Outcome(
        new RunKey(run.seed(), ""),
        evaluation.metrics(),
        new RunData(
            session.data().hash(),
            "",
            session.data().train().count(),
            evaluation.examples().count()),
        Cost.UNKNOWN);
  }

  /** The arm that a difference is of. */
  ArmRuns arm(ArmDifference difference) {
    return arms.stream()
        .filter(arm -> arm.arm().name().equals(difference.arm().name()))
        .findFirst()
        .orElseThrow();
  }
}
