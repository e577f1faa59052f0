package elbow.cli;

import elbow.experiment.ShippedExperiments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbow open}: the window, or without a display the run of the same experiment. */
@Command(
    name = "open",
    description =
        "Opens the window. Without a display it says so and runs the experiment headless.",
    mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
  private final ElbowCommand.WindowOpener window;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE.json",
      description = "The experiment to open; none: the welcome page.")
  private Path file;

  OpenCommand(ElbowCommand.WindowOpener window) {
    this.window = window;
  }

  @Override
  public Integer call() throws Exception {
    if (Display.isThere()) {
      if (file != null && !Files.isReadable(file)) {
        throw new InputException(file + ": there is no such file");
      }
      window.open(file);
      return ElbowCommand.FINE;
    }
    Path experiment = file != null ? file : ShippedExperiments.folder().resolve("two-moons.json");
    spec.commandLine().getErr().println("No display: running " + experiment + " without a window.");
    spec.commandLine().getErr().flush();
    return RunCommand.headless(spec, experiment).call();
  }
}
