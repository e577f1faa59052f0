package elbow.training;

import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.experiment.Arm;
import elbow.experiment.Model;
import elbow.network.NetworkPlan;

/** The network that an arm makes of a model for some data; the one place where the three meet. */
public final class Plans {
  private Plans() {}

  /**
   * Lays it out.
   *
   * @param model as the document has it
   * @throws IllegalArgumentException if a layer does not fit its input, naming it
   */
  public static NetworkPlan of(Model model, Arm arm, PreparedData data) {
    double targetSd = data.target() instanceof Target.Real real ? real.sd() : 1;
    return NetworkPlan.of(model.standardized(targetSd), arm, data.train().shape(), classes(data));
  }

  /** K of a classification; 0: the target is a real number. */
  public static int classes(PreparedData data) {
    return data.target() instanceof Target.Classes classes ? classes.names().size() : 0;
  }
}
