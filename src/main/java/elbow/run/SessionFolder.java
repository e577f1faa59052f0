package elbow.run;

import elbow.experiment.ExperimentDocument;
import elbow.experiment.WholeFile;
import elbow.report.ArmResult;
import elbow.report.PruningTable;
import elbow.report.ResultJson;
import elbow.report.ResultTable;
import elbow.report.WarningLines;
import elbow.training.RunListener;
import elbow.training.RunView;
import elbow.training.SessionView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The folder of one training session: a folder for each run ({@link RunFolders}), and when all are
 * over what they came to together: {@code experiment.json}, {@code results.json}, {@code
 * report.md}.
 */
public final class SessionFolder implements RunListener {
  /** The file that says what all runs came to. */
  public static final String RESULTS = "results.json";

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Path folder;
  private final RunFolders runs;

  /**
   * A writer.
   *
   * @param folder of the session; made when needed
   */
  public SessionFolder(Path folder) {
    this.folder = folder;
    this.runs = new RunFolders(folder);
  }

  /**
   * The path of a new session's folder: the experiment's name and the time.
   *
   * @param parent of all sessions' folders
   * @param experiment the experiment's name, or its file's
   */
  public static Path fresh(Path parent, String experiment, LocalDateTime now) {
    String name = FolderName.of(experiment.replaceFirst("\\.json$", ""));
    return parent.resolve(name + "-" + STAMP.format(now));
  }

  /** Where it writes. */
  public Path path() {
    return folder;
  }

  @Override
  public void over(SessionView session, RunView run) throws IOException {
    try {
      runs.over(session, run);
    } finally {
      // What all came to is worth keeping where one run's folder could not be written.
      synchronized (this) {
        if (session.runs().stream().allMatch(each -> each.status().isOver())) {
          writeResults(session);
        }
      }
    }
  }

  private void writeResults(SessionView session) throws IOException {
    List<ArmResult> results = ArmResult.of(session);
    ExperimentDocument.save(folder.resolve("experiment.json"), session.experiment());
    WholeFile.write(folder.resolve(RESULTS), ResultJson.text(session.experiment(), results) + "\n");
    WholeFile.write(folder.resolve("report.md"), report(session, results));
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
    ResultTable pruning = PruningTable.of(results);
    if (pruning != null) {
      text.append('\n').append(pruning.toMarkdown());
    }
    List<String> warnings = WarningLines.of(results);
    if (!warnings.isEmpty()) {
      text.append("\n## To know before trusting these numbers\n\n");
      warnings.forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.append('\n').toString();
  }
}
