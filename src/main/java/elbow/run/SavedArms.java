package elbow.run;

import elbow.comparison.ComparedArm;
import elbow.comparison.Outcome;
import elbow.experiment.Likelihood;
import elbow.report.ElboRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Saved runs as the arms of a comparison.
 *
 * <p>Runs that differ in nothing but seed, fold or the split's seed are one arm, from however many
 * sessions they come. What differs in more is an arm of its own, and is told apart by its session's
 * folder where another has its name.
 *
 * @param arms in the order of the sessions and of their arms
 * @param trained how the arms were trained; other methods by the same networks are not repeated
 * @param notes what is to be known of single runs, in sentences
 */
public record SavedArms(
    List<ComparedArm> arms, List<ElboRule.Trained> trained, List<String> notes) {
  /** The metric that is expected log-likelihood − KL/N, nats per training example. */
  public static final String ELBO = "elbo";

  /** Makes the lists immutable. */
  public SavedArms {
    arms = List.copyOf(arms);
    trained = List.copyOf(trained);
    notes = List.copyOf(notes);
  }

  /** The parts of the data that any run was judged on. */
  public static Set<String> splits(List<SavedSession> sessions) {
    Set<String> splits = new LinkedHashSet<>();
    for (SavedSession session : sessions) {
      for (SavedRun run : session.runs()) {
        run.evaluations().forEach(evaluation -> splits.add(evaluation.split()));
      }
    }
    return splits;
  }

  /**
   * The arms of sessions.
   *
   * @param sessions whose runs are compared, no run in two of them
   * @param split part of the data they were judged on
   * @param isDeterministicToo whether the deterministic passes of arms with noise are rows as well
   * @throws IOException if a run's series are damaged, naming the file and the line
   */
  public static SavedArms of(List<SavedSession> sessions, String split, boolean isDeterministicToo)
      throws IOException {
    List<ComparedArm> arms = new ArrayList<>();
    List<ElboRule.Trained> trained = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (SavedArmRuns group : SavedArmRuns.of(sessions)) {
      SavedRun first = group.runs().getFirst();
      List<SavedOutcome> all = new ArrayList<>();
      for (SavedRun run : group.runs()) {
        List<SavedOutcome> outcomes = SavedOutcome.of(run, split);
        all.addAll(outcomes);
        note(group.label(), run, outcomes.isEmpty() ? split : "", notes);
      }
      Map<String, List<SavedOutcome>> methods = new LinkedHashMap<>();
      all.forEach(one -> methods.computeIfAbsent(one.method(), m -> new ArrayList<>()).add(one));
      methods.forEach(
          (method, outcomes) -> {
            if (isDeterministicToo || !method.equals(SavedOutcome.DETERMINISTIC)) {
              arms.add(arm(group.label(), method, first, outcomes));
            }
          });
      boolean isReal = first.experiment().model().likelihood() instanceof Likelihood.Gaussian;
      arms.addAll(SavedMethods.of(group, split, isReal ? "regression" : "classification"));
      if (methods.containsKey("")) {
        List<Double> weights = methods.get("").stream().map(SavedOutcome::klWeight).toList();
        trained.add(
            new ElboRule.Trained(
                group.label(), first.experiment().model(), first.arm(), weights, group.hashes()));
      }
    }
    return new SavedArms(arms, trained, notes);
  }

  /** The same with more arms after them. */
  public SavedArms and(List<ComparedArm> more) {
    List<ComparedArm> all = new ArrayList<>(arms);
    all.addAll(more);
    return new SavedArms(all, trained, notes);
  }

  /** The same with some of the arms only, in the order given, each once. */
  public SavedArms withArms(List<ComparedArm> some) {
    List<ComparedArm> distinct = some.stream().distinct().toList();
    List<String> names = distinct.stream().map(ComparedArm::name).toList();
    return new SavedArms(
        distinct, trained.stream().filter(each -> names.contains(each.label())).toList(), notes);
  }

  private static ComparedArm arm(
      String label, String method, SavedRun first, List<SavedOutcome> outcomes) {
    boolean isReal = first.experiment().model().likelihood() instanceof Likelihood.Gaussian;
    List<Outcome> numbers = outcomes.stream().map(SavedOutcome::outcome).toList();
    return new ComparedArm(
        label,
        method,
        isReal ? "regression" : "classification",
        outcomes.getFirst().samples(),
        first.experiment().evaluation().bins(),
        numbers);
  }

  /**
   * Says how a run ended other than as it should.
   *
   * @param missing the part that it was not judged on; empty: none
   */
  private static void note(String label, SavedRun run, String missing, List<String> notes) {
    Provenance provenance = run.provenance();
    String subject = label + ", seed " + run.seed() + ", " + SavedArmRuns.split(run);
    String end =
        switch (provenance.status() == null ? "" : provenance.status()) {
          case "failed" -> " failed: " + provenance.failure().replaceFirst("\\.$", "");
          case "stopped" -> " was stopped after " + provenance.epochs() + " epochs";
          default -> "";
        };
    if (!missing.isEmpty()) {
      String left = " has no evaluation of the " + missing + " part and is left out";
      notes.add(subject + (end.isEmpty() ? left : left + "; it" + end) + ".");
    } else if (!end.isEmpty()) {
      notes.add(subject + end + ".");
    }
  }
}
