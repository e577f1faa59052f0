package elbow.cli;

import elbow.data.DataException;
import elbow.experiment.InvalidExperimentException;
import elbow.run.ProgramVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code elbow}: the top of the command line, and the one place of its exit codes. */
@Command(
    name = "elbow",
    description = "Designs, trains and compares networks whose dropout is standard or variational.",
    mixinStandardHelpOptions = true,
    versionProvider = ElbowCommand.Version.class,
    subcommands = {
      RunCommand.class,
      EvaluateCommand.class,
      MetricsCommand.class,
      CompareCommand.class,
      SearchCommand.class,
      ReportCommand.class,
      ValidateCommand.class,
      OpenCommand.class,
      BenchCommand.class,
      GradientVarianceCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "1:a run failed", "2:bad input"})
public final class ElbowCommand implements Runnable {
  /** All went well. */
  public static final int FINE = 0;

  /** A run failed. */
  public static final int RUN_FAILED = 1;

  /** A file, an option or the data was wrong. */
  public static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  /** Shows the window, if there is a screen. */
  @FunctionalInterface
  public interface WindowOpener {
    /**
     * Opens the window and returns when it is closed.
     *
     * @param file an experiment's file to open; null: the welcome page
     * @throws UnsupportedOperationException if no window can be opened here, saying why
     */
    void open(Path file);
  }

  /** The command line with all its commands. */
  public static CommandLine create(WindowOpener window) {
    CommandLine line = new CommandLine(new ElbowCommand(), new Commands(window));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, commandLine, parsed) -> {
          PrintWriter err = commandLine.getErr();
          switch (exception) {
            case InvalidExperimentException invalid -> err.println(invalid.getMessage());
            case DataException data -> err.println(data.getMessage());
            case InputException input -> err.println(input.getMessage());
            default -> throw exception;
          }
          err.flush();
          return BAD_INPUT;
        });
    return line;
  }

  /** Makes commands that need the window. */
  private record Commands(WindowOpener window) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == OpenCommand.class
          ? type.cast(new OpenCommand(window, Display.isThere()))
          : CommandLine.defaultFactory().create(type);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version in the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Elbow " + ProgramVersion.text()};
    }
  }
}
