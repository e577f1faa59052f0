package elbow.ui.design;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.Noise;
import elbow.experiment.Training;
import elbow.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/** What is to be said about the objective an experiment's arms minimise. */
final class ObjectiveNotes {
  /**
   * One sentence.
   *
   * @param isWarning whether the objective is not the ELBO people may take it for
   */
  record Note(String text, boolean isWarning) {}

  private ObjectiveNotes() {}

  /**
   * The notes.
   *
   * @param examples N, the training part's examples; −1: unknown
   */
  static List<Note> of(Experiment experiment, int examples) {
    List<Note> notes = new ArrayList<>();
    notes.add(
        new Note(
            examples < 0
                ? Messages.text("design.objective.unknownN")
                : Messages.text("design.objective.n", PartNames.count(examples)),
            false));
    List<Arm> withKl = experiment.arms().stream().filter(a -> hasKl(experiment, a)).toList();
    if (withKl.isEmpty()) {
      notes.add(new Note(Messages.text("design.objective.noKl"), false));
      return notes;
    }
    Training.Kl kl = experiment.training().kl();
    notes.add(new Note(schedule(kl), false));
    if (kl.weight() > 0 && reached(kl, experiment.training().epochs()) < 1) {
      notes.add(
          new Note(
              Messages.text(
                  "design.objective.neverReached",
                  PartNames.number(kl.weight()),
                  experiment.training().epochs()),
              true));
    }
    for (Arm arm : withKl) {
      double weight = arm.klWeight() * kl.weight();
      if (weight == 0) {
        notes.add(new Note(Messages.text("design.objective.noElbo", arm.name()), true));
      } else if (weight != 1) {
        notes.add(
            new Note(
                Messages.text("design.objective.tempered", arm.name(), PartNames.number(weight)),
                true));
      }
    }
    return notes;
  }

  private static String schedule(Training.Kl kl) {
    String weight = PartNames.number(kl.weight());
    if (kl.warmupEpochs() == 0) {
      return kl.startEpoch() == 0
          ? Messages.text("design.objective.constant", weight)
          : Messages.text("design.objective.jump", weight, kl.startEpoch());
    }
    return kl.startEpoch() == 0
        ? Messages.text("design.objective.rises", weight, kl.warmupEpochs())
        : Messages.text("design.objective.risesLater", weight, kl.warmupEpochs(), kl.startEpoch());
  }

  /** Share of its final weight that β has at the beginning of the last epoch. */
  private static double reached(Training.Kl kl, int epochs) {
    double since = epochs - 1.0 - kl.startEpoch();
    if (kl.warmupEpochs() == 0) {
      return since >= 0 ? 1 : 0;
    }
    // β is read at each step's start, so the last epoch's end counts as reached.
    return Math.clamp((since + 1) / kl.warmupEpochs(), 0, 1);
  }

  private static boolean hasKl(Experiment experiment, Arm arm) {
    for (int i = 0; i < experiment.model().layers().size(); i++) {
      if (experiment.model().layers().get(i).hasWeights() && hasKl(arm.noiseOf(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasKl(Noise noise) {
    return switch (noise) {
      case Noise.None none -> false;
      case Noise.Bernoulli bernoulli -> false;
      case Noise.Gaussian gaussian -> false;
      case Noise.Concrete concrete -> true;
      case Noise.VariationalGaussian gaussian -> true;
      case Noise.SparseVariational sparse -> true;
      case Noise.MeanField field -> true;
    };
  }
}
