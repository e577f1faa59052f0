package elbow.search;

import elbow.experiment.Assignments;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Likelihood;
import elbow.experiment.Names;
import elbow.experiment.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads searches. */
public final class SearchDocument {
  private static final List<String> OF_NUMBERS =
      List.of("validation.nll", "validation.rmse", "validation.mae", "validation.crps");
  private static final List<String> OF_CLASSES =
      List.of("validation.nll", "validation.accuracy", "validation.brier");

  private SearchDocument() {}

  /**
   * Reads a document's text.
   *
   * @param json the text
   * @param name of the document, for messages
   * @param assignments changes to its experiment, as {@code training.epochs=3}
   * @throws InvalidExperimentException with what is wrong with it
   */
  public static Search parse(String json, String name, List<String> assignments)
      throws InvalidExperimentException {
    Search search;
    try {
      search = ExperimentDocument.parsePart(json, Search.class);
    } catch (InvalidExperimentException e) {
      throw new InvalidExperimentException(name, e.problems());
    }
    List<Problem> problems = new ArrayList<>();
    for (Problem problem : ExperimentDocument.check(search.experiment())) {
      String path = "$.experiment" + problem.path().substring(1);
      problems.add(new Problem(path, 0, 0, problem.message()));
    }
    refuse(name, problems);
    Experiment changed =
        Assignments.parse(ExperimentDocument.write(search.experiment()), name, assignments);
    Search result =
        new Search(
            search.format(),
            search.name(),
            search.notes(),
            changed,
            search.folds(),
            search.axes(),
            search.derived(),
            search.choose());
    check(result, problems);
    refuse(name, problems);
    return result;
  }

  private static void refuse(String name, List<Problem> problems)
      throws InvalidExperimentException {
    if (!problems.isEmpty()) {
      throw new InvalidExperimentException(name, problems);
    }
  }

  private static void check(Search search, List<Problem> problems) {
    Experiment experiment = search.experiment();
    if (experiment.arms().size() != 1) {
      problem(
          problems,
          "$.experiment.arms",
          "a search has one arm, not " + experiment.arms().size() + "; make a search of each");
    }
    if (experiment.seeds().size() != 1) {
      problem(
          problems,
          "$.experiment.seeds",
          "a search has one seed, to which the fold is added, not " + experiment.seeds().size());
    }
    if (experiment.training().earlyStopping() != null) {
      problem(
          problems,
          "$.experiment.training.earlyStopping",
          "the last training of a fold has no validation part to watch; leave it out");
    }
    axes(search, problems);
    boolean isReal = experiment.model().likelihood() instanceof Likelihood.Gaussian;
    List<String> known = isReal ? OF_NUMBERS : OF_CLASSES;
    if (!known.contains(search.choose())) {
      problem(
          problems,
          "$.choose",
          "\"" + search.choose() + "\" cannot be chosen by" + Names.hint(search.choose(), known));
    }
  }

  private static void axes(Search search, List<Problem> problems) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < search.axes().size(); i++) {
      Search.Axis axis = search.axes().get(i);
      String path = "$.axes[" + i + "]";
      if (!names.add(axis.name())) {
        problem(problems, path + ".name", "two axes are named \"" + axis.name() + "\"");
      }
      if ((axis.values() == null) == (axis.file() == null)) {
        problem(problems, path, "give either values or a file of values");
      } else if (axis.values() != null
          && new HashSet<>(axis.values()).size() < axis.values().size()) {
        problem(
            problems, path + ".values", "a value stands twice; its trainings would be the same");
      }
    }
    boolean chooses =
        search.axes().stream().anyMatch(axis -> axis.values() == null || axis.values().size() > 1);
    if (chooses && search.experiment().data().split().validation() == 0) {
      problem(
          problems,
          "$.experiment.data.split.validation",
          "there is no validation part to choose by: set it above 0");
    }
  }

  private static void problem(List<Problem> problems, String path, String message) {
    problems.add(new Problem(path, 0, 0, message));
  }
}
