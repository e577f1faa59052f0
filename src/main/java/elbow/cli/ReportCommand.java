package elbow.cli;

import elbow.data.DataException;
import elbow.dossier.Dossier;
import elbow.run.SavedSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code elbow report}: saved runs as a page that people can read, print and send. */
@Command(
    name = "report",
    description = {
      "Writes a report of trained runs: what was run, how the arms compare, learning curves,"
          + " reliability, and what \"elbow evaluate\" found, if it was used.",
      "An HTML report is one file with its charts in it; it needs no network and prints on A4."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private static final String USUAL = "report.html";

  @Spec private CommandSpec spec;

  @Mixin private ComparisonOptions options;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to: .html, .md, .csv (the comparison, unrounded) or .tex; may be repeated."
              + " report.html in the folder of the one RUN unless said.")
  private List<Path> out = new ArrayList<>();

  @Override
  public Integer call() throws InputException, DataException {
    List<ReportFile> files = files();
    ComparisonOptions.Compared compared = options.compare();
    Dossier dossier = dossier(compared);
    PrintWriter err = spec.commandLine().getErr();
    for (ReportFile file : files) {
      file.write(dossier);
      err.println("Written to " + file.path());
    }
    err.flush();
    return ElbowCommand.FINE;
  }

  private List<ReportFile> files() throws InputException {
    List<Path> paths = out;
    if (out.isEmpty()) {
      if (options.folders().size() > 1) {
        throw new InputException(
            "--out is missing: of several RUNs the report belongs into none; say where with --out"
                + " report.html");
      }
      paths = List.of(options.folders().getFirst().resolve(USUAL));
    }
    List<ReportFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(ReportFile.at(path));
    }
    return files;
  }

  private static Dossier dossier(ComparisonOptions.Compared compared) throws InputException {
    List<SavedSession> sessions = compared.sessions();
    try {
      return Dossier.read(sessions, compared.arms(), compared.report(), ZonedDateTime.now());
    } catch (IOException e) {
      throw new InputException(e.getMessage());
    }
  }
}
