package elbow.ui.result;

import elbow.experiment.Experiment;
import elbow.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * Which seeds are looked at.
 *
 * @param seed the only one; null: all
 */
public record SeedChoice(Long seed) {
  /** All seeds together. */
  public static final SeedChoice ALL = new SeedChoice(null);

  /** What can be chosen for an experiment: all, and each; with one seed only that. */
  public static List<SeedChoice> of(Experiment experiment) {
    List<SeedChoice> choices = new ArrayList<>();
    if (experiment.seeds().size() > 1) {
      choices.add(ALL);
    }
    experiment.seeds().forEach(seed -> choices.add(new SeedChoice(seed)));
    return choices;
  }

  /** Whether all seeds are meant. */
  public boolean isAll() {
    return seed == null;
  }

  /** In words. */
  public String label() {
    return isAll()
        ? Messages.text("chart.seeds.all")
        : Messages.text("chart.seeds.one", Long.toString(seed));
  }
}
