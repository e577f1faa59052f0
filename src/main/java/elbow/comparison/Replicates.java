package elbow.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What counts as one value when runs are summarised. On one split each seed does. Over several, the
 * seeds of a split are averaged and each split counts once: seeds say nothing new of how results
 * vary with the data, and taken for splits they would make intervals too narrow.
 */
final class Replicates {
  private Replicates() {}

  /** The runs of each split, in the order in which splits come up. */
  static Map<String, List<Outcome>> splits(List<Outcome> outcomes) {
    return outcomes.stream()
        .collect(
            Collectors.groupingBy(
                outcome -> outcome.key().split(), LinkedHashMap::new, Collectors.toList()));
  }

  /** One value a seed on one split, one a split over several. */
  static double[] values(List<Outcome> outcomes, ToDoubleFunction<Outcome> value) {
    Map<String, List<Outcome>> splits = splits(outcomes);
    return splits.size() == 1
        ? outcomes.stream().mapToDouble(value).toArray()
        : splits.values().stream()
            .mapToDouble(runs -> runs.stream().mapToDouble(value).average().getAsDouble())
            .toArray();
  }

  /**
   * n_test/n_train of Nadeau and Bengio's correction, its mean over the runs; 0 on one split.
   *
   * <p>Training examples are those that weights are learned from; a validation part is in neither
   * number, which makes the correction greater rather than less. NaN where a size is not known.
   */
  static double testToTrain(List<Outcome> outcomes) {
    if (splits(outcomes).size() == 1) {
      return 0;
    }
    return outcomes.stream()
        .map(Outcome::data)
        .mapToDouble(
            data ->
                data.trainExamples() > 0
                    ? (double) data.testExamples() / data.trainExamples()
                    : Double.NaN)
        .average()
        .getAsDouble();
  }
}
