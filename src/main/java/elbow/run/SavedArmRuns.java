package elbow.run;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.Model;
import elbow.experiment.Source;
import elbow.experiment.Split;
import elbow.experiment.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of one arm, from one session or several.
 *
 * @param label the arm's name, with its session where another arm has the same
 * @param runs that differ in nothing but seed, fold or the split's seed; no two in none of these
 */
public record SavedArmRuns(String label, List<SavedRun> runs) {
  /** Makes the list immutable. */
  public SavedArmRuns {
    runs = List.copyOf(runs);
  }

  /** Which split of the data a run had. */
  public static String split(SavedRun run) {
    return switch (run.experiment().data().split()) {
      case Split.ByFraction fraction -> "split seed " + fraction.seed();
      case Split.ByFiles files -> "fold " + files.fold();
    };
  }

  /** The hash of a run's data; empty where its folder does not tell. */
  static String hash(SavedRun run) {
    String hash = run.provenance().dataHash();
    return hash == null ? "" : hash;
  }

  /** The hashes of the data its runs were trained on. */
  Set<String> hashes() {
    return runs.stream().map(SavedArmRuns::hash).collect(Collectors.toSet());
  }

  /** All that makes two runs the same but for seed and split. */
  private record Definition(
      Arm arm,
      Model model,
      Training training,
      Source source,
      Split split,
      boolean standardize,
      int samples,
      int bins) {
    static Definition of(SavedRun run) {
      Experiment experiment = run.experiment();
      Split split =
          switch (experiment.data().split()) {
            case Split.ByFraction s -> new Split.ByFraction(s.validation(), s.test(), 0);
            case Split.ByFiles s ->
                new Split.ByFiles(s.train(), s.test(), 0, s.validation(), s.seed(), s.pick());
          };
      return new Definition(
          run.arm(),
          experiment.model(),
          experiment.training(),
          experiment.data().source(),
          split,
          experiment.data().standardize(),
          experiment.evaluation().samples(),
          experiment.evaluation().bins());
    }
  }

  private record Group(Definition definition, Path session, List<SavedRun> runs) {
    /** Whether a run is one more of the same, not the same once more. */
    boolean takes(SavedRun run) {
      return definition.equals(Definition.of(run))
          && runs.stream()
              .filter(other -> split(other).equals(split(run)))
              .allMatch(other -> other.seed() != run.seed() && hash(other).equals(hash(run)));
    }
  }

  /**
   * The arms of sessions, in the order of the sessions and of their arms. A session's runs of one
   * arm stay together: they add to an earlier session's all of them or not at all.
   */
  public static List<SavedArmRuns> of(List<SavedSession> sessions) {
    List<Group> groups = new ArrayList<>();
    for (SavedSession session : sessions) {
      for (Group own : groups(session)) {
        Group same =
            groups.stream()
                .filter(group -> own.runs.stream().allMatch(group::takes))
                .findFirst()
                .orElse(null);
        if (same == null) {
          groups.add(own);
        } else {
          same.runs.addAll(own.runs);
        }
      }
    }
    List<String> labels = labels(groups);
    List<SavedArmRuns> arms = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      arms.add(new SavedArmRuns(labels.get(i), groups.get(i).runs()));
    }
    return arms;
  }

  private static List<Group> groups(SavedSession session) {
    List<Group> groups = new ArrayList<>();
    for (SavedRun run : session.runs()) {
      Group group = groups.stream().filter(each -> each.takes(run)).findFirst().orElse(null);
      if (group == null) {
        group = new Group(Definition.of(run), session.folder(), new ArrayList<>());
        groups.add(group);
      }
      group.runs.add(run);
    }
    return groups;
  }

  /** Names; where they are not enough the session's folder, then its path, then a number too. */
  private static List<String> labels(List<Group> groups) {
    Function<Group, String> name = group -> group.definition.arm().name();
    Function<Group, String> inFolder =
        group -> name.apply(group) + " (" + folderName(group.session) + ")";
    Function<Group, String> inPath = group -> name.apply(group) + " (" + group.session + ")";
    List<String> labels = new ArrayList<>(groups.stream().map(name).toList());
    for (Function<Group, String> longer : List.of(inFolder, inPath)) {
      Map<String, Long> counts = counts(labels);
      for (int i = 0; i < labels.size(); i++) {
        if (counts.get(labels.get(i)) > 1) {
          labels.set(i, longer.apply(groups.get(i)));
        }
      }
    }
    Map<String, Long> counts = counts(labels);
    for (int i = 0; i < labels.size(); i++) {
      if (counts.get(labels.get(i)) > 1) {
        labels.set(i, labels.get(i) + " #" + (i + 1));
      }
    }
    return labels;
  }

  private static String folderName(Path folder) {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  private static Map<String, Long> counts(List<String> labels) {
    return labels.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
