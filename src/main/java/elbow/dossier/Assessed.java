package elbow.dossier;

import elbow.run.SavedAssessment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * One method's predictions with an arm's networks, over the seeds that were assessed.
 *
 * @param label arm and method, as tables and legends show them
 * @param index of its colour and dash
 * @param bins of calibration errors; 0: not said
 * @param level of intervals over examples; 0: not said
 * @param entries one a seed, or one of several seeds together; at least one
 */
record Assessed(
    String label, int index, int bins, double level, List<SavedAssessment.Entry> entries) {
  Assessed {
    entries = List.copyOf(entries);
  }

  /** What its predictions rest on: "100 samples; seeds 1, 2, 3". */
  String basis() {
    String bases =
        entries.stream()
            .map(SavedAssessment.Entry::basis)
            .filter(basis -> !basis.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    return bases.isEmpty() ? seeds() : bases + "; " + seeds();
  }

  /** "seed 1", "seeds 1, 2", or "seeds 1, 2, 3 together". */
  String seeds() {
    List<Long> seeds =
        entries.stream().flatMap(entry -> entry.seeds().stream()).distinct().toList();
    String text = seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    boolean isTogether = entries.stream().anyMatch(entry -> entry.seeds().size() > 1);
    return (seeds.size() == 1 ? "seed " : "seeds ") + text + (isTogether ? " together" : "");
  }

  /** The mean over entries; NaN where one has no finite value. */
  double mean(ToDoubleFunction<SavedAssessment.Entry> value) {
    return Arrays.stream(values(value)).average().orElse(Double.NaN);
  }

  /** One value an entry. */
  double[] values(ToDoubleFunction<SavedAssessment.Entry> value) {
    return entries.stream().mapToDouble(value).toArray();
  }

  /** A metric of an entry; NaN where it is not there or was not finite. */
  static double metric(Map<String, Double> metrics, String name) {
    Double value = metrics.get(name);
    return value == null ? Double.NaN : value;
  }
}
