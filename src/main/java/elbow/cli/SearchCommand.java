package elbow.cli;

import elbow.data.DataException;
import elbow.experiment.InvalidExperimentException;
import elbow.search.PublishedValues;
import elbow.search.Search;
import elbow.search.SearchDocument;
import elbow.search.SearchReport;
import elbow.search.SearchResult;
import elbow.search.SearchRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbow search}: searches a grid fold by fold, and goes on where it was ended. */
@Command(
    name = "search",
    description = {
      "Trains a grid of settings fold by fold, trains the best by validation again on the whole"
          + " training split, and judges that on the test part.",
      "Finished trainings are kept: the same command goes on where it was ended."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "FILE.json", description = "The search.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for results; by default one under runs/ named after file and data.")
  private Path out;

  @Mixin private DataRoot dataRoot = new DataRoot();

  @Option(
      names = "--folds",
      paramLabel = "LIST",
      description = "Only these, as 0-4,7; by default all of the document.")
  private String folds;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Changes the search's experiment, as training.epochs=3; may be repeated.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--published",
      paramLabel = "FILE.csv",
      description = "Results of others to stand beside: columns fold, rmse, ll.")
  private Path published;

  @Option(
      names = "--published-where",
      paramLabel = "column=value",
      description = "Only rows of that file with this value; may be repeated.")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trainings at once; by default as many as there are cores.")
  private int threads;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    if (threads < 0) {
      throw new InputException(
          "--threads: " + threads + " is no number of threads; give 1 or more");
    }
    Search search = SearchDocument.parse(ExperimentFile.text(file), file.toString(), assignments);
    List<Integer> chosen = FoldList.parse(folds, search.folds());
    PublishedValues others = published == null ? null : PublishedValues.read(published, where);
    Path folder = out != null ? out : usualFolder();
    SearchRun run = start(search, chosen, folder);
    if (!follow(run)) {
      return ElbowCommand.RUN_FAILED;
    }
    return finish(
        new SearchResult(search, run.variedAxes(), run.results(), run.failures(), others), folder);
  }

  /** The same for the same command, so that it goes on there. */
  private Path usualFolder() throws InputException {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    Path root = dataRoot.folder();
    Path data = root == null ? null : root.toAbsolutePath().normalize().getFileName();
    return Path.of("runs").resolve(data == null ? name : name + "-" + data);
  }

  private SearchRun start(Search search, List<Integer> chosen, Path folder)
      throws DataException, InvalidExperimentException, InputException {
    int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    try {
      return SearchRun.start(
          search, new SearchRun.Places(file, dataRoot.folder(), folder), chosen, workers);
    } catch (IOException e) {
      throw new InputException("--out: " + folder + " cannot be used: " + e.getMessage());
    }
  }

  /** Until it is over; false where it was interrupted, and the program is ending. */
  private boolean follow(SearchRun run)
      throws DataException, InvalidExperimentException, InputException, InterruptedException {
    // Finished trainings are kept already, so the program need not wait for anything.
    StopOnInterrupt onInterrupt = new StopOnInterrupt(run::stop);
    new SearchProgress(run, spec.commandLine().getErr()).follow();
    try {
      run.await();
    } catch (IOException e) {
      throw new InputException("--out: " + e.getMessage());
    }
    return onInterrupt.isOver();
  }

  private int finish(SearchResult result, Path folder) throws InputException {
    SearchReport report = new SearchReport(result);
    try {
      report.write(folder);
    } catch (IOException e) {
      throw new InputException("--out: results cannot be written: " + e.getMessage());
    }
    PrintWriter stdout = spec.commandLine().getOut();
    if (json) {
      stdout.println(report.jsonText());
    } else {
      stdout.print(report.table().toText());
      stdout.println();
      stdout.println("Trainings, results.json and report.md are in " + folder);
    }
    stdout.flush();
    PrintWriter stderr = spec.commandLine().getErr();
    result.failures().forEach(failure -> stderr.println("Failed: " + failure));
    stderr.flush();
    return result.failures().isEmpty() ? ElbowCommand.FINE : ElbowCommand.RUN_FAILED;
  }
}
