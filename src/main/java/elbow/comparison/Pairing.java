package elbow.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The runs of two arms that belong together. */
public sealed interface Pairing {
  /**
   * Runs with the same seed and split, judged on the same examples.
   *
   * @param arm its runs
   * @param baseline the partners, in the same order
   * @param unpaired keys of the arm's runs that have no partner
   * @param unpairedBaseline keys of the baseline's
   * @param isAssumed whether it was not known for all that the examples are the same
   */
  record Paired(
      List<Outcome> arm,
      List<Outcome> baseline,
      List<RunKey> unpaired,
      List<RunKey> unpairedBaseline,
      boolean isAssumed)
      implements Pairing {}

  /**
   * No pairs can be made.
   *
   * @param reason a clause
   */
  record Refused(String reason) implements Pairing {}

  /** Pairs the runs of two arms. */
  static Pairing of(ComparedArm arm, ComparedArm baseline) {
    if (!arm.task().equals(baseline.task())) {
      return new Refused("one does " + arm.task() + ", the other " + baseline.task());
    }
    Map<RunKey, Outcome> partners = new LinkedHashMap<>();
    baseline.outcomes().forEach(outcome -> partners.put(outcome.key(), outcome));
    List<Outcome> left = new ArrayList<>();
    List<Outcome> right = new ArrayList<>();
    List<RunKey> unpaired = new ArrayList<>();
    boolean isAssumed = false;
    for (Outcome outcome : arm.outcomes()) {
      Outcome partner = partners.remove(outcome.key());
      if (partner == null) {
        unpaired.add(outcome.key());
        continue;
      }
      String mismatch = outcome.data().mismatch(partner.data());
      if (mismatch != null) {
        return new Refused("of " + outcome.key() + " " + mismatch);
      }
      isAssumed |= outcome.data().isUnknownBeside(partner.data());
      left.add(outcome);
      right.add(partner);
    }
    if (left.isEmpty()) {
      return new Refused(
          "no run shares seed and split: " + keys(arm) + " beside " + keys(baseline));
    }
    return new Paired(left, right, unpaired, List.copyOf(partners.keySet()), isAssumed);
  }

  private static String keys(ComparedArm arm) {
    return arm.outcomes().stream()
        .map(outcome -> outcome.key().toString())
        .collect(Collectors.joining("; "));
  }
}
