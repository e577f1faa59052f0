package elbow.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A row of a comparison: an arm with the method that predicts by it, over its runs.
 *
 * @param name of the arm, unlike any other's in the comparison
 * @param method what was done with the arm's networks; empty: its own prediction
 * @param task {@code classification} or {@code regression}
 * @param samples stochastic passes a prediction; 0: one deterministic pass; {@link #UNKNOWN}
 * @param bins of calibration errors; {@link #UNKNOWN}
 * @param outcomes one a run, at least one, no key twice
 */
public record ComparedArm(
    String name, String method, String task, int samples, int bins, List<Outcome> outcomes) {
  /** A number that nobody wrote down. */
  public static final int UNKNOWN = -1;

  /** Makes the list immutable and checks it. */
  public ComparedArm {
    outcomes = List.copyOf(outcomes);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException(name + " has no runs");
    }
    Set<RunKey> keys = new HashSet<>();
    for (Outcome outcome : outcomes) {
      if (!keys.add(outcome.key())) {
        throw new IllegalArgumentException(name + " has two runs of " + outcome.key());
      }
    }
  }

  /** Name and method, as tables show them. */
  public String label() {
    return method.isEmpty() ? name : name + ", " + method;
  }

  /** Whether any run has a metric. */
  public boolean has(String metric) {
    return outcomes.stream().anyMatch(outcome -> outcome.metrics().containsKey(metric));
  }

  /** What its runs took on the average. */
  public Cost cost() {
    return Cost.mean(outcomes.stream().map(Outcome::cost).toList());
  }

  /** How many splits of the data its runs have. */
  public int splits() {
    return Replicates.splits(outcomes).size();
  }

  /**
   * The arm that differences are to where nobody chooses: the first without noise, or the first.
   */
  public static ComparedArm usualBaseline(List<ComparedArm> arms) {
    return arms.stream()
        .filter(arm -> arm.samples == 0 && arm.method.isEmpty())
        .findFirst()
        .orElse(arms.getFirst());
  }
}
