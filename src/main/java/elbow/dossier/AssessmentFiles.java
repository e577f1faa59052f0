package elbow.dossier;

import elbow.run.SavedArmRuns;
import elbow.run.SavedAssessment;
import elbow.run.SavedRun;
import elbow.run.SavedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The assessments in folders of sessions and runs, put together by arm and method.
 *
 * @param assessed an arm and method each, arms in order
 * @param notes what was left out and why
 */
record AssessmentFiles(List<Assessed> assessed, List<String> notes) {
  /** One method of one arm. */
  private record Key(int arm, String method) {}

  /** The same prediction once more, as where both a session and its run have been assessed. */
  private record Once(Key key, List<Long> seeds, Path session) {}

  private record Gathered(SavedAssessment from, List<SavedAssessment.Entry> entries) {}

  /**
   * Reads them.
   *
   * @param arms of all sessions; their order gives colours
   * @param chosen labels of arms that are wanted
   * @param split part of the data that is reported
   */
  static AssessmentFiles read(
      List<SavedSession> sessions, List<SavedArmRuns> arms, Set<String> chosen, String split)
      throws IOException {
    Gathering gathering = new Gathering(arms, chosen, split);
    for (SavedSession session : sessions) {
      Set<Path> folders = new LinkedHashSet<>(List.of(session.folder()));
      session.runs().forEach(run -> folders.add(run.folder()));
      for (Path folder : folders) {
        SavedAssessment found = SavedAssessment.read(folder);
        if (found != null) {
          gathering.add(found, folder.resolve(SavedAssessment.FILE), session);
        }
      }
    }
    return new AssessmentFiles(assessed(gathering.found, arms), List.copyOf(gathering.notes));
  }

  /** What is being put together. */
  private static final class Gathering {
    private final List<SavedArmRuns> arms;
    private final Set<String> chosen;
    private final String split;
    private final Map<Key, Gathered> found = new LinkedHashMap<>();
    private final Set<Once> seen = new HashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Gathering(List<SavedArmRuns> arms, Set<String> chosen, String split) {
      this.arms = arms;
      this.chosen = chosen;
      this.split = split;
    }

    void add(SavedAssessment assessment, Path file, SavedSession session) {
      for (SavedAssessment.Entry entry : assessment.evaluations()) {
        String part = entry.split().isEmpty() ? assessment.split() : entry.split();
        int arm = arm(entry, session);
        if (!part.equals(split)) {
          notes.add(
              file
                  + " is of the "
                  + part
                  + " part and left out: this report is of the "
                  + split
                  + " part.");
        } else if (arm < 0) {
          notes.add(
              file
                  + " has \""
                  + entry.arm()
                  + "\", which no run beside it is called; it is left"
                  + " out.");
        } else if (chosen.contains(arms.get(arm).label())) {
          Key key = new Key(arm, entry.method());
          if (seen.add(new Once(key, entry.seeds(), session.folder()))) {
            found
                .computeIfAbsent(key, k -> new Gathered(assessment, new ArrayList<>()))
                .entries()
                .add(entry);
          }
        }
      }
    }

    /** The arm that an entry is of; −1: none. */
    private int arm(SavedAssessment.Entry entry, SavedSession session) {
      for (int i = 0; i < arms.size(); i++) {
        if (arms.get(i).runs().stream().anyMatch(run -> isOf(entry, session, run))) {
          return i;
        }
      }
      return -1;
    }

    private static boolean isOf(SavedAssessment.Entry entry, SavedSession session, SavedRun run) {
      return session.runs().contains(run)
          && (entry.seeds().isEmpty() || entry.seeds().contains(run.seed()))
          && run.arm().name().equals(entry.arm());
    }
  }

  private static List<Assessed> assessed(Map<Key, Gathered> gathered, List<SavedArmRuns> arms) {
    List<Assessed> all = new ArrayList<>();
    int next = arms.size(); // other methods get colours of their own, after those of arms
    for (int arm = 0; arm < arms.size(); arm++) {
      boolean isSampled = gathered.containsKey(new Key(arm, "sampled"));
      for (Map.Entry<Key, Gathered> each : gathered.entrySet()) {
        if (each.getKey().arm() == arm) {
          String method = method(each.getKey().method(), isSampled);
          String label = arms.get(arm).label() + (method.isEmpty() ? "" : ", " + method);
          SavedAssessment from = each.getValue().from();
          all.add(
              new Assessed(
                  label,
                  method.isEmpty() ? arm : next++,
                  from.bins(),
                  from.level(),
                  each.getValue().entries()));
        }
      }
    }
    return all;
  }

  /** What stands beside an arm's name; empty for its own prediction. */
  private static String method(String id, boolean isSampled) {
    return switch (id) {
      case "sampled", "" -> "";
      case "deterministic" -> isSampled ? "deterministic pass" : "";
      case "temperature" -> "temperature-scaled";
      case "laplace" -> "last-layer Laplace";
      default -> id;
    };
  }
}
