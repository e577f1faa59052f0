package elbow.run;

import elbow.comparison.ComparedArm;
import elbow.comparison.Cost;
import elbow.comparison.Outcome;
import elbow.comparison.RunData;
import elbow.comparison.RunKey;
import elbow.experiment.ExperimentDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code elbow evaluate} found of an arm by methods other than its own, as arms beside it. */
final class SavedMethods {
  /** Methods that the runs' own evaluations tell already. */
  private static final Set<String> OWN = Set.of("sampled", "deterministic");

  private SavedMethods() {}

  /**
   * The arms.
   *
   * @param runs of one arm
   * @param split part of the data
   * @param task as of the arm itself
   * @throws IOException if an assessment is damaged, saying which and how
   */
  static List<ComparedArm> of(SavedArmRuns runs, String split, String task) throws IOException {
    Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
    Map<String, SavedAssessment.Entry> entries = new LinkedHashMap<>();
    Map<String, Integer> bins = new LinkedHashMap<>();
    Map<Path, SavedAssessment> known = new LinkedHashMap<>();
    for (SavedRun run : runs.runs()) {
      for (Path folder : List.of(run.folder().toAbsolutePath().getParent(), run.folder())) {
        if (!known.containsKey(folder)) {
          known.put(folder, SavedAssessment.read(folder));
        }
        SavedAssessment assessment = known.get(folder);
        if (assessment == null || !assessment.split().equals(split)) {
          continue;
        }
        for (SavedAssessment.Entry entry : assessment.evaluations()) {
          boolean isOfRun =
              entry.arm().equals(run.arm().name())
                  && !entry.seeds().isEmpty()
                  && entry.seeds().getFirst() == run.seed();
          if (isOfRun && !OWN.contains(entry.method())) {
            List<Outcome> ofMethod =
                outcomes.computeIfAbsent(entry.method(), method -> new ArrayList<>());
            Outcome outcome = outcome(run, entry);
            if (ofMethod.stream().noneMatch(one -> one.key().equals(outcome.key()))) {
              ofMethod.add(outcome);
            }
            entries.putIfAbsent(entry.method(), entry);
            bins.putIfAbsent(entry.method(), assessment.bins());
          }
        }
      }
    }
    List<ComparedArm> arms = new ArrayList<>();
    outcomes.forEach(
        (method, all) ->
            arms.add(
                new ComparedArm(
                    runs.label(),
                    method,
                    task,
                    entries.get(method).samples(),
                    bins.get(method),
                    all)));
    return arms;
  }

  /** An ensemble is of several seeds and no partner of any single one. */
  private static Outcome outcome(SavedRun run, SavedAssessment.Entry entry) {
    String split = SavedArmRuns.split(run);
    int members = entry.seeds().size();
    Map<String, Double> metrics = new LinkedHashMap<>();
    entry.metrics().forEach((name, value) -> metrics.put(name, value == null ? Double.NaN : value));
    return new Outcome(
        new RunKey(run.seed(), members == 1 ? split : split + ", ensemble of " + members),
        metrics,
        new RunData(
            SavedArmRuns.hash(run),
            ExperimentDocument.writePart(run.experiment().data()),
            run.provenance().trainExamples(),
            entry.examples()),
        new Cost(
            Double.NaN,
            Double.NaN,
            (double) members * run.provenance().parameters(),
            entry.seconds() == null ? Double.NaN : entry.seconds()));
  }
}
