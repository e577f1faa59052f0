package elbow.cli;

import elbow.experiment.Experiment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbow validate}: says everything that is wrong with a document; reads no data. */
@Command(
    name = "validate",
    description = "Checks experiment documents, without their data files.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "FILE.json", description = "The experiment.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Experiment experiment = ExperimentFile.read(file, List.of());
    spec.commandLine()
        .getOut()
        .println(
            file
                + ": fine: "
                + experiment.arms().size()
                + " arms × "
                + experiment.seeds().size()
                + " seeds");
    return ElbowCommand.FINE;
  }
}
