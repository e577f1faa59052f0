package elbow.report;

import elbow.training.RunWarning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is to be known before results are trusted, one sentence for what layers and seeds share. */
public final class WarningLines {
  private WarningLines() {}

  private record Subject(RunWarning.Kind kind, int layer) {}

  private record Said(String text, List<Long> seeds) {}

  /**
   * The warnings of all arms, each with arm, seeds and layers: "Sparse VD, all seeds, layers 0, 2:
   * …". Where seeds differ in a number only, the first one's stands for them.
   */
  public static List<String> of(List<ArmResult> results) {
    List<String> lines = new ArrayList<>();
    for (ArmResult result : results) {
      Map<Subject, List<ArmResult.Warning>> bySubject = new LinkedHashMap<>();
      for (ArmResult.Warning warning : result.warnings()) {
        Subject subject = new Subject(warning.warning().kind(), warning.warning().layer());
        bySubject.computeIfAbsent(subject, key -> new ArrayList<>()).add(warning);
      }
      Map<Said, TreeSet<Integer>> layers = new LinkedHashMap<>();
      bySubject.forEach(
          (subject, warnings) -> {
            String text = warnings.getFirst().warning().text();
            List<Long> seeds = warnings.stream().map(ArmResult.Warning::seed).distinct().toList();
            layers
                .computeIfAbsent(new Said(text, seeds), key -> new TreeSet<>())
                .add(subject.layer());
          });
      layers.forEach((said, where) -> lines.add(line(result, said, where)));
    }
    return lines;
  }

  private static String line(ArmResult result, Said said, TreeSet<Integer> layers) {
    StringBuilder line = new StringBuilder(result.name());
    if (result.seeds() > 1) {
      line.append(
          said.seeds().size() == result.seeds()
              ? ", all seeds"
              : listed(", seed ", ", seeds ", said.seeds()));
    }
    if (layers.first() >= 0) {
      line.append(listed(", layer ", ", layers ", layers));
    }
    return line.append(": ").append(said.text()).toString();
  }

  private static String listed(String one, String several, java.util.Collection<?> items) {
    return (items.size() == 1 ? one : several)
        + items.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
