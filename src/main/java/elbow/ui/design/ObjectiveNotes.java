package elbow.ui.design;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.Training;
import elbow.training.RunWarning;
import elbow.training.RunWarnings;
import elbow.ui.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
      warn(notes, experiment);
      return notes;
    }
    notes.add(new Note(schedule(experiment.training().kl()), false));
    warn(notes, experiment);
    return notes;
  }

  /** Each warning once, after the names of the arms that it is about. */
  private static void warn(List<Note> notes, Experiment experiment) {
    Map<String, List<String>> arms = new LinkedHashMap<>();
    for (Arm arm : experiment.arms()) {
      List<RunWarning> warnings = RunWarnings.of(arm, experiment.model(), experiment.training());
      for (String sentence : RunWarnings.sentences(warnings)) {
        arms.computeIfAbsent(sentence, key -> new ArrayList<>()).add(arm.name());
      }
    }
    arms.forEach(
        (sentence, names) -> notes.add(new Note(String.join(", ", names) + ": " + sentence, true)));
  }

  private static String schedule(Training.Kl kl) {
    String rise = rise(kl);
    return kl.batches() == Training.Batches.HALVING
        ? rise + " " + Messages.text("design.objective.halving")
        : rise;
  }

  private static String rise(Training.Kl kl) {
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

  private static boolean hasKl(Experiment experiment, Arm arm) {
    for (int i = 0; i < experiment.model().layers().size(); i++) {
      if (experiment.model().layers().get(i).hasWeights() && arm.noiseOf(i).hasKl()) {
        return true;
      }
    }
    return false;
  }
}
