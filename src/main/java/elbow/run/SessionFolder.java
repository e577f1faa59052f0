package elbow.run;

import elbow.experiment.ExperimentDocument;
import elbow.report.ArmResult;
import elbow.report.ResultJson;
import elbow.report.ResultTable;
import elbow.training.SessionView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The folder of all runs of one training session, with what they came to together. */
public final class SessionFolder {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private SessionFolder() {}

  /** A new folder's path under {@code runs}: the experiment's file name and the time. */
  public static Path fresh(Path experimentFile, LocalDateTime now) {
    String name = experimentFile.getFileName().toString().replaceFirst("\\.json$", "");
    return Path.of("runs", name + "-" + STAMP.format(now));
  }

  /**
   * Writes the experiment, the results ({@code results.json}) and a report ({@code report.md}).
   *
   * @param folder made if need be
   * @param session all of whose runs are over
   * @throws IOException if a file cannot be written
   */
  public static void writeResults(Path folder, SessionView session) throws IOException {
    Files.createDirectories(folder);
    List<ArmResult> results = ArmResult.of(session);
    ExperimentDocument.save(folder.resolve("experiment.json"), session.experiment());
    Files.writeString(
        folder.resolve("results.json"), ResultJson.text(session.experiment(), results) + "\n");
    Files.writeString(folder.resolve("report.md"), report(session, results));
  }

  private static String report(SessionView session, List<ArmResult> results) {
    StringBuilder text = new StringBuilder("# ").append(session.experiment().name()).append("\n\n");
    if (!session.experiment().notes().isBlank()) {
      text.append(session.experiment().notes()).append("\n\n");
    }
    text.append(ResultTable.of(session.experiment(), results).toMarkdown());
    for (ArmResult result : results) {
      for (ArmResult.Failure failure : result.failures()) {
        text.append(
            "\nFailed: " + result.name() + ", seed " + failure.seed() + ": " + failure.message());
      }
    }
    return text.append('\n').toString();
  }
}
