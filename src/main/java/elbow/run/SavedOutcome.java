package elbow.run;

import elbow.comparison.Cost;
import elbow.comparison.Outcome;
import elbow.comparison.RunData;
import elbow.comparison.RunKey;
import elbow.experiment.ExperimentDocument;
import elbow.report.ElboRule;
import elbow.training.History;
import elbow.training.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one saved run came to by one method.
 *
 * @param method empty: the arm's own prediction, sampled where it has noise
 * @param samples stochastic passes; 0: one deterministic pass
 * @param klWeight β of KL/N where the network was kept; NaN where no epoch was done
 * @param outcome the numbers
 */
record SavedOutcome(String method, int samples, double klWeight, Outcome outcome) {
  /** The method of a deterministic pass through an arm with noise. */
  static final String DETERMINISTIC = "deterministic pass";

  private static final String METRICS = "metrics.csv";

  /**
   * The outcomes of a run on one part of the data; none where that part was not judged.
   *
   * @throws IOException if its series are damaged
   */
  static List<SavedOutcome> of(SavedRun run, String split) throws IOException {
    List<SavedEvaluation> evaluations =
        run.evaluations().stream().filter(each -> each.split().equals(split)).toList();
    if (evaluations.isEmpty()) {
      return List.of();
    }
    History history = history(run);
    SavedElbo elbo = SavedElbo.of(history, run.experiment().training());
    boolean isSampled = evaluations.stream().anyMatch(each -> !each.isDeterministic());
    List<SavedOutcome> outcomes = new ArrayList<>();
    for (SavedEvaluation evaluation : evaluations) {
      String method = evaluation.isDeterministic() && isSampled ? DETERMINISTIC : "";
      Map<String, Double> metrics = new LinkedHashMap<>();
      evaluation.metrics().forEach((name, value) -> metrics.put(name, finite(value)));
      if (method.isEmpty() && ElboRule.hasElbo(run.experiment().model(), run.arm())) {
        metrics.put(SavedArms.ELBO, elbo.perExample());
      }
      Outcome outcome =
          new Outcome(
              new RunKey(run.seed(), SavedArmRuns.split(run)),
              metrics,
              data(run, evaluation),
              cost(run, history));
      outcomes.add(new SavedOutcome(method, evaluation.samples(), elbo.klWeight(), outcome));
    }
    return outcomes;
  }

  private static double finite(Double value) {
    return value == null ? Double.NaN : value;
  }

  /** A run whose series were taken away still has its numbers, but no ELBO and no times. */
  private static History history(SavedRun run) throws IOException {
    Path file = run.folder().resolve(METRICS);
    return Files.exists(file) ? MetricsFile.read(file) : new History();
  }

  private static RunData data(SavedRun run, SavedEvaluation evaluation) {
    return new RunData(
        SavedArmRuns.hash(run),
        ExperimentDocument.writePart(run.experiment().data()),
        run.provenance().trainExamples(),
        evaluation.examples());
  }

  private static Cost cost(SavedRun run, History history) {
    Series.Points seconds = history.series(History.SECONDS).points();
    double sum = Arrays.stream(seconds.y()).sum();
    int epochs = seconds.y().length;
    return new Cost(
        epochs == 0 ? Double.NaN : sum / epochs,
        epochs == 0 ? Double.NaN : sum,
        run.provenance().parameters(),
        Double.NaN);
  }
}
