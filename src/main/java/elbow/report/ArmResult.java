package elbow.report;

import elbow.comparison.Summary;
import elbow.network.Pruning;
import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.RunWarning;
import elbow.training.SessionView;
import elbow.uncertainty.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one arm reached over its seeds.
 *
 * @param name of the arm
 * @param parameters learned numbers of its network
 * @param metrics by {@code split.metric}; those of the deterministic pass end in {@code
 *     @deterministic}
 * @param secondsPerEpoch mean over its runs; NaN where no epoch was done
 * @param failures runs that failed
 * @param warnings what people should know of its runs
 * @param prunings of runs whose noise leaves weights out
 * @param seeds how many runs it has
 */
public record ArmResult(
    String name,
    long parameters,
    Map<String, Metric> metrics,
    double secondsPerEpoch,
    List<Failure> failures,
    List<Warning> warnings,
    List<SeedPruning> prunings,
    int seeds) {

  /**
   * One metric over seeds.
   *
   * @param values one a seed, in the experiment's order; NaN where the run has none
   * @param summary mean and interval over the values
   */
  public record Metric(double[] values, Summary summary) {}

  /**
   * A failed run.
   *
   * @param seed of the run
   * @param message what went wrong
   */
  public record Failure(long seed, String message) {}

  /**
   * A warning of one run.
   *
   * @param seed of the run
   * @param warning what is to be known
   */
  public record Warning(long seed, RunWarning warning) {}

  /**
   * What one run keeps when superfluous weights are left out.
   *
   * @param seed of the run
   * @param pruning what is left
   */
  public record SeedPruning(long seed, Pruning pruning) {}

  /** The name of a metric: split, metric and, for a deterministic pass, a mark. */
  public static String metricName(Evaluation evaluation, String metric) {
    return evaluation.split()
        + "."
        + metric
        + (evaluation.prediction().samples() == 0 ? "@deterministic" : "");
  }

  /** The results of a session's arms, in the experiment's order. */
  public static List<ArmResult> of(SessionView session) {
    List<ArmResult> results = new ArrayList<>();
    for (int arm = 0; arm < session.experiment().arms().size(); arm++) {
      int index = arm;
      List<RunView> runs = new ArrayList<>();
      session.runs().stream().filter(run -> run.armIndex() == index).forEach(runs::add);
      results.add(of(runs, session.experiment().evaluation().level()));
    }
    return results;
  }

  private static ArmResult of(List<RunView> runs, double level) {
    Map<String, double[]> values = new LinkedHashMap<>();
    List<Failure> failures = new ArrayList<>();
    List<Warning> warnings = new ArrayList<>();
    List<SeedPruning> prunings = new ArrayList<>();
    double seconds = 0;
    for (int r = 0; r < runs.size(); r++) {
      RunView run = runs.get(r);
      seconds += run.secondsPerEpoch() / runs.size();
      if (run.status() == RunStatus.FAILED) {
        failures.add(new Failure(run.seed(), run.failure()));
      }
      Pruning pruning = run.pruning();
      if (pruning != null && !pruning.layers().isEmpty()) {
        prunings.add(new SeedPruning(run.seed(), pruning));
      }
      run.warnings().forEach(warning -> warnings.add(new Warning(run.seed(), warning)));
      for (Evaluation evaluation : run.evaluations()) {
        for (Map.Entry<String, Double> metric : evaluation.metrics().entrySet()) {
          values
                  .computeIfAbsent(
                      metricName(evaluation, metric.getKey()), key -> absent(runs.size()))[r] =
              metric.getValue();
        }
      }
    }
    Map<String, Metric> metrics = new LinkedHashMap<>();
    values.forEach((name, each) -> metrics.put(name, new Metric(each, Summary.of(each, level))));
    RunView first = runs.getFirst();
    return new ArmResult(
        first.arm().name(),
        first.parameters(),
        metrics,
        seconds,
        failures,
        warnings,
        prunings,
        runs.size());
  }

  private static double[] absent(int count) {
    double[] values = new double[count];
    java.util.Arrays.fill(values, Double.NaN);
    return values;
  }

  /**
   * A metric of the arm's own prediction: sampled, or the deterministic pass of an arm without
   * noise; null where there is none.
   */
  public Metric metric(String name) {
    return metrics.getOrDefault(name, metrics.get(name + "@deterministic"));
  }
}
