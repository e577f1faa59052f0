package elbow.cli;

import elbow.data.DataException;
import elbow.report.ComparisonJson;
import elbow.report.ComparisonReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code elbow compare}: what the differences of trained arms are worth. */
@Command(
    name = "compare",
    description = {
      "Compares the arms of trained runs: means, paired differences and what they are worth.",
      "Runs that differ in nothing but seed, fold or split seed are one arm, whatever folder they"
          + " are in."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ComparisonOptions options;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write the comparison: .md, .csv, .tex or .json.")
  private Path out;

  @Override
  public Integer call() throws InputException, DataException {
    ComparisonFile file = out == null ? null : ComparisonFile.at(out);
    ComparisonReport report = options.compare().report();
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(json ? ComparisonJson.text(report) + "\n" : report.toText());
    stdout.flush();
    if (file != null) {
      file.write(report);
      spec.commandLine().getErr().println("Written to " + out);
      spec.commandLine().getErr().flush();
    }
    return ElbowCommand.FINE;
  }
}
