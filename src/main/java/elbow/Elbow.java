package elbow;

import elbow.cli.ElbowCommand;
import elbow.ui.WorkbenchApplication;
import picocli.CommandLine;

/** Starts Elbow: without arguments the window, with arguments the command line. */
public final class Elbow {
  private Elbow() {}

  /**
   * Entry point.
   *
   * @param arguments a command and its options, an experiment's file, or nothing for the window
   */
  public static void main(String[] arguments) {
    CommandLine line = ElbowCommand.create(WorkbenchApplication::open);
    System.exit(line.execute(withCommand(arguments)));
  }

  /** Nothing, or a document alone, is to be opened. */
  private static String[] withCommand(String[] arguments) {
    if (arguments.length == 0) {
      return new String[] {"open"};
    }
    boolean isDocument = arguments.length == 1 && arguments[0].endsWith(".json");
    return isDocument ? new String[] {"open", arguments[0]} : arguments;
  }
}
