package elbow.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** Tests at the command line, without a screen. */
abstract class Console {
  /** What the last command printed. */
  String out = "";

  /** What the last command printed on standard error. */
  String err = "";

  /** Runs a command; its exit code. */
  int elbow(String... arguments) {
    StringWriter stdout = new StringWriter();
    StringWriter stderr = new StringWriter();
    int code =
        ElbowCommand.create(
                opened -> {
                  throw new AssertionError("no window was asked for");
                })
            .setOut(new PrintWriter(stdout))
            .setErr(new PrintWriter(stderr))
            .execute(arguments);
    out = stdout.toString();
    err = stderr.toString();
    return code;
  }

  /** The same, with arguments in two parts. */
  int elbow(Stream<String> arguments, String... more) {
    return elbow(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
  }
}
