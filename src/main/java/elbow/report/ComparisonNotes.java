package elbow.report;

import elbow.comparison.ArmComparison;
import elbow.comparison.ArmDifference;
import elbow.comparison.ComparedArm;
import elbow.comparison.ComparedMetric;
import elbow.comparison.Pairing;
import elbow.comparison.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to be known beside the numbers of a comparison, in sentences. */
public final class ComparisonNotes {
  private ComparisonNotes() {}

  /**
   * The notes.
   *
   * @param comparison the numbers
   * @param split part of the data that arms were judged on
   */
  public static List<String> of(ArmComparison comparison, String split) {
    Set<String> notes = new LinkedHashSet<>();
    String baseline = comparison.baseline().label();
    comparison.pairings().forEach((arm, pairing) -> pairing(arm.label(), baseline, pairing, notes));
    differences(comparison, notes);
    replicates(comparison, notes);
    if (split.equals("validation")) {
      notes.add(
          "The validation part may have chosen when training stopped; then numbers on it flatter.");
    }
    return List.copyOf(notes);
  }

  private static void pairing(String arm, String baseline, Pairing pairing, Set<String> notes) {
    switch (pairing) {
      case Pairing.Refused refused ->
          notes.add(arm + " cannot be paired with " + baseline + ": " + refused.reason() + ".");
      case Pairing.Paired paired -> {
        leftOver(arm, paired.unpaired(), baseline, notes);
        leftOver(baseline, paired.unpairedBaseline(), arm, notes);
        if (paired.isAssumed()) {
          notes.add(
              "That "
                  + arm
                  + " and "
                  + baseline
                  + " were judged on the same examples is not known; their numbers of examples are"
                  + " equal.");
        }
      }
    }
  }

  private static void leftOver(String of, List<RunKey> keys, String in, Set<String> notes) {
    if (!keys.isEmpty()) {
      notes.add(
          of
              + ": "
              + keys.stream().map(RunKey::toString).collect(Collectors.joining("; "))
              + (keys.size() == 1 ? " has" : " have")
              + " no partner in "
              + in
              + " and "
              + (keys.size() == 1 ? "is" : "are")
              + " left out of the differences.");
    }
  }

  private static void differences(ArmComparison comparison, Set<String> notes) {
    boolean isAlone = false;
    List<String> equal = new ArrayList<>();
    for (ComparedMetric metric : comparison.metrics()) {
      for (ArmDifference each : comparison.differences(metric)) {
        String arm = each.arm().label();
        if (each.difference() == null) {
          boolean isSaid = comparison.pairings().get(each.arm()) instanceof Pairing.Refused;
          if (!isSaid) {
            notes.add(
                "No difference in "
                    + metric.name()
                    + " for "
                    + arm
                    + ": "
                    + each.objection()
                    + ".");
          }
        } else if (each.difference().pairs() < 2) {
          isAlone = true;
        } else if (!each.difference().hasInterval()) {
          equal.add(metric.name() + " of " + arm);
        }
      }
    }
    if (isAlone) {
      notes.add("One pair has no spread to judge by: no interval and no p. 2 pairs are the least.");
    }
    if (!equal.isEmpty()) {
      notes.add(
          "All pairs differ by the same, so t has no spread to judge by: "
              + String.join(", ", equal)
              + ".");
    }
  }

  private static void replicates(ArmComparison comparison, Set<String> notes) {
    boolean hasSplits = comparison.arms().stream().anyMatch(arm -> arm.splits() > 1);
    boolean hasSeeds = comparison.arms().stream().anyMatch(arm -> arm.outcomes().size() > 1);
    if (hasSplits) {
      notes.add(
          "Splits share training examples: intervals and p of t are corrected for it (Nadeau and"
              + " Bengio 2003), those of Wilcoxon cannot be and are too small. Seeds of one split"
              + " are averaged first.");
    } else if (hasSeeds) {
      notes.add(
          "All runs of an arm are of one split: intervals say how results vary with the seed, not"
              + " with the data.");
    }
    if (comparison.pairings().size() > 1) {
      notes.add(
          "Intervals are each for itself; Holm's p are for the "
              + comparison.pairings().size()
              + " arms compared in one metric together.");
    }
    if (comparison.arms().stream()
            .mapToInt(ComparedArm::samples)
            .filter(s -> s > 0)
            .distinct()
            .count()
        > 1) {
      notes.add("Arms predict with different numbers of samples; more samples lower the NLL.");
    }
  }
}
