package elbow.ui;

import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Problem;
import java.util.stream.Collectors;

/**
 * Something that went wrong, in words for people.
 *
 * @param title what could not be done
 * @param message why, where, and what to do
 * @param details more lines, folded away at first; empty if there are none
 */
public record ErrorReport(String title, String message, String details) {
  /** A document with problems: the first few in the message, all in the details. */
  public static ErrorReport of(String title, InvalidExperimentException e) {
    int shown = 8;
    String first =
        e.problems().stream().limit(shown).map(ErrorReport::line).collect(Collectors.joining("\n"));
    int more = e.problems().size() - shown;
    return new ErrorReport(
        title,
        more > 0 ? first + "\n" + Messages.text("dialog.moreProblems", more) : first,
        e.getMessage());
  }

  private static String line(Problem problem) {
    String place =
        problem.line() > 0
            ? Messages.text("dialog.lineColumn", problem.line(), problem.column()) + "  "
            : "";
    return place + problem.path() + ": " + problem.message();
  }

  /** All of it as text, for the clipboard. */
  public String text() {
    return title + "\n" + message + (details.isEmpty() ? "" : "\n\n" + details);
  }
}
