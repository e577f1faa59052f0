package elbow.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be used, with everything that is wrong with it. */
public final class InvalidExperimentException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * Keeps the problems.
   *
   * @param file what was read, for the message
   * @param problems at least one
   */
  public InvalidExperimentException(String file, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> file + ":" + problem)
            .collect(Collectors.joining(System.lineSeparator())));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the document. */
  public List<Problem> problems() {
    return problems;
  }
}
