package elbow.search;

import elbow.experiment.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a search came to.
 *
 * @param search what was searched
 * @param axes those among whose values something was chosen
 * @param folds that are over, in order
 * @param failures trainings that failed, in words
 * @param published what others reached, or null
 */
public record SearchResult(
    Search search,
    List<String> axes,
    List<FoldResult> folds,
    List<String> failures,
    PublishedValues published) {
  private static final String LOG_LIKELIHOOD = "ll";

  /** Makes the lists immutable. */
  public SearchResult {
    axes = List.copyOf(axes);
    folds = List.copyOf(folds);
    failures = List.copyOf(failures);
  }

  /** The metrics that are reported: {@code rmse} or {@code accuracy}, and {@code ll}. */
  public List<String> metrics() {
    boolean isReal = search.experiment().model().likelihood() instanceof Likelihood.Gaussian;
    return List.of(isReal ? "rmse" : "accuracy", LOG_LIKELIHOOD);
  }

  /** A reported metric of a fold's test part; {@code ll} is the mean log-likelihood, −NLL, nats. */
  public static double value(FoldResult fold, String metric) {
    return metric.equals(LOG_LIKELIHOOD)
        ? -fold.metrics().getOrDefault("nll", Double.NaN)
        : fold.metrics().getOrDefault(metric, Double.NaN);
  }

  /** Mean and error of a metric over the folds. */
  public MeanError mean(String metric) {
    return MeanError.of(folds.stream().map(fold -> value(fold, metric)).toList());
  }

  /** What others reached in a fold; NaN where they say nothing. */
  public double published(FoldResult fold, String metric) {
    return publishedOf(metric).getOrDefault(fold.fold(), Double.NaN);
  }

  /** Mean and error of what others reached in the same folds. */
  public MeanError publishedMean(String metric) {
    return MeanError.of(common(metric).stream().map(fold -> published(fold, metric)).toList());
  }

  /** Mean and error of the paired differences, this search's value less the published one. */
  public MeanError difference(String metric) {
    List<Double> differences = new ArrayList<>();
    for (FoldResult fold : common(metric)) {
      differences.add(value(fold, metric) - published(fold, metric));
    }
    return MeanError.of(differences);
  }

  private Map<Integer, Double> publishedOf(String metric) {
    return published == null ? Map.of() : published.byMetric().getOrDefault(metric, Map.of());
  }

  private List<FoldResult> common(String metric) {
    return folds.stream().filter(fold -> publishedOf(metric).containsKey(fold.fold())).toList();
  }
}
