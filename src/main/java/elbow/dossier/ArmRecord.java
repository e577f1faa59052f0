package elbow.dossier;

import elbow.run.MetricsFile;
import elbow.run.SavedArmRuns;
import elbow.run.SavedReliability;
import elbow.run.SavedRun;
import elbow.run.SavedWarnings;
import elbow.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the folders tell of one arm.
 *
 * @param label as tables show it
 * @param index of its colour and dash
 * @param runs in order
 */
record ArmRecord(String label, int index, List<Run> runs) {
  private static final String METRICS = "metrics.csv";

  ArmRecord {
    runs = List.copyOf(runs);
  }

  /**
   * One run.
   *
   * @param saved its folder
   * @param history its series; empty where they were taken away
   * @param warnings what to know before trusting it
   * @param reliability its diagrams
   */
  record Run(
      SavedRun saved,
      History history,
      List<SavedWarnings.Warning> warnings,
      List<SavedReliability> reliability) {}

  /**
   * Reads an arm's runs.
   *
   * @throws IOException if a file is damaged, saying which and how
   */
  static ArmRecord read(SavedArmRuns arm, int index) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (SavedRun run : arm.runs()) {
      Path metrics = run.folder().resolve(METRICS);
      runs.add(
          new Run(
              run,
              Files.exists(metrics) ? MetricsFile.read(metrics) : new History(),
              SavedWarnings.read(run),
              SavedReliability.read(run)));
    }
    return new ArmRecord(arm.label(), index, runs);
  }

  /** The first run, for what all of them share. */
  SavedRun first() {
    return runs.getFirst().saved();
  }
}
