package elbow.cli;

import elbow.experiment.ShippedExperiments;
import java.io.PrintWriter;
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
  private final boolean hasDisplay;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE.json",
      description = "The experiment to open; none: the welcome page.")
  private Path file;

  OpenCommand(ElbowCommand.WindowOpener window, boolean hasDisplay) {
    this.window = window;
    this.hasDisplay = hasDisplay;
  }

  @Override
  public Integer call() throws Exception {
    if (!hasDisplay) {
      return withoutWindow("No display");
    }
    if (file != null && !Files.isReadable(file)) {
      throw new InputException(file + ": there is no such file");
    }
    try {
      window.open(file);
      return ElbowCommand.FINE;
    } catch (UnsupportedOperationException e) {
      // A display may be named that is not there, or a library of the desktop be missing.
      return withoutWindow("No window can be opened (" + e.getMessage() + ")");
    }
  }

  private int withoutWindow(String reason) throws Exception {
    Path experiment = file != null ? file : ShippedExperiments.folder().resolve("two-moons.json");
    PrintWriter err = spec.commandLine().getErr();
    err.println(reason + ": running " + experiment + " without a window.");
    err.flush();
    return RunCommand.headless(spec, experiment).call();
  }
}
