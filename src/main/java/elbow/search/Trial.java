package elbow.search;

import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.experiment.Assignments;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * One training of a search.
 *
 * @param fold from 0
 * @param stage what it is for
 * @param point its place in the grid
 * @param experiment what is trained, before anything is known of its data
 */
record Trial(int fold, Stage stage, Point point, Experiment experiment) {
  private static final long MOST_EXACT = 1L << 53;

  /**
   * The training of a point.
   *
   * @throws InvalidExperimentException if a value is none that its field takes
   */
  static Trial of(Search search, int fold, Stage stage, Point point)
      throws InvalidExperimentException {
    Experiment base = search.experiment();
    List<String> changes = new ArrayList<>();
    switch (base.data().split()) {
      case Split.ByFiles files -> changes.add("data.split.fold=" + fold);
      case Split.ByFraction fraction -> changes.add("data.split.seed=" + (fraction.seed() + fold));
    }
    if (stage == Stage.FINAL) {
      changes.add("data.split.validation=0");
    }
    // Nobody watches; the one validation pass that counts is made at the end.
    changes.add("training.validationEvery=0");
    for (Search.Axis axis : search.axes()) {
      String value = text(point.values().get(axis.name()));
      axis.sets().forEach(path -> changes.add(path + "=" + value));
    }
    long seed = base.seeds().getFirst() + fold;
    return new Trial(fold, stage, point, changed(base, changes).withSeeds(List.of(seed)));
  }

  /** The experiment with the settings that follow from its data. */
  Experiment experiment(List<Search.Derived> derived, PreparedData data)
      throws InvalidExperimentException {
    List<String> changes = new ArrayList<>();
    for (Search.Derived each : derived) {
      double quantity =
          switch (each.quantity()) {
            case TARGET_SD -> data.target() instanceof Target.Real real ? real.sd() : 1;
            case TRAINING_EXAMPLES -> data.train().count();
          };
      String value = text(each.factor() * quantity);
      each.sets().forEach(path -> changes.add(path + "=" + value));
    }
    return changed(experiment, changes);
  }

  private static Experiment changed(Experiment experiment, List<String> changes)
      throws InvalidExperimentException {
    return Assignments.parse(ExperimentDocument.write(experiment), experiment.name(), changes);
  }

  /** A number as whole-number fields take it, too. */
  private static String text(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < MOST_EXACT;
    return isWhole ? Long.toString((long) value) : Double.toString(value);
  }
}
