package elbow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs that were trained together, as the session's folder tells them.
 *
 * @param folder of the session, or of its one run
 * @param runs arm by arm as the experiment has them, seeds as numbers
 */
public record SavedSession(Path folder, List<SavedRun> runs) {
  /** Makes the list immutable. */
  public SavedSession {
    runs = List.copyOf(runs);
  }

  /**
   * Reads a session's folder, or a single run's.
   *
   * @throws IOException if it is neither or one of its runs is damaged, saying which and how
   */
  public static SavedSession read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + ": there is no such folder");
    }
    if (SavedRun.isOne(folder)) {
      return new SavedSession(folder, List.of(SavedRun.read(folder)));
    }
    List<SavedRun> runs = new ArrayList<>();
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path each : inside.filter(SavedRun::isOne).sorted(RunFolders.ORDER).toList()) {
        runs.add(SavedRun.read(each));
      }
    }
    if (runs.isEmpty()) {
      throw new IOException(
          folder + " holds no runs: give a folder that \"elbow run\" wrote, or a run's in it");
    }
    return new SavedSession(folder, runs);
  }

  /** The runs of each arm, by the arm's name, in order. */
  public Map<String, List<SavedRun>> byArm() {
    Map<String, List<SavedRun>> arms = new LinkedHashMap<>();
    runs.forEach(run -> arms.computeIfAbsent(run.arm().name(), name -> new ArrayList<>()).add(run));
    return arms;
  }
}
