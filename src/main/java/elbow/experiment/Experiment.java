package elbow.experiment;

import java.util.List;

/**
 * One experiment: the unit that is saved, shared and compared.
 *
 * @param format version of the document's form
 * @param name what people call it
 * @param notes free text: which files it needs, what to look at
 * @param data where examples come from and how they are split
 * @param model the layers and what the last one's outputs mean
 * @param arms the ways of putting noise into the model
 * @param training how each run learns
 * @param evaluation how finished runs are judged
 * @param seeds one run per arm and seed
 */
public record Experiment(
    @Setting(initial = "1", min = 1, max = 1, help = "Version of the document's form.") int format,
    @Setting(min = 1, help = "What people call this experiment.") String name,
    @Setting(initial = "\"\"", help = "Free text: which files it needs, what to look at.")
        String notes,
    @Setting(help = "Where the examples come from and how they are split.") Data data,
    @Setting(help = "The layers and the likelihood.") Model model,
    @Setting(min = 1, help = "The ways of putting noise into the model.") List<Arm> arms,
    @Setting(initial = "{}", help = "How each run learns.") Training training,
    @Setting(initial = "{}", help = "How finished runs are judged.") Evaluation evaluation,
    @Setting(initial = "[1]", min = 1, help = "One run per arm and seed.") List<Long> seeds) {

  /** The form this program writes. */
  public static final int FORMAT = 1;

  /** Makes the lists immutable. */
  public Experiment {
    arms = List.copyOf(arms);
    seeds = List.copyOf(seeds);
  }

  /** This experiment with other arms. */
  public Experiment withArms(List<Arm> other) {
    return new Experiment(format, name, notes, data, model, other, training, evaluation, seeds);
  }

  /** This experiment with other seeds. */
  public Experiment withSeeds(List<Long> other) {
    return new Experiment(format, name, notes, data, model, arms, training, evaluation, other);
  }
}
