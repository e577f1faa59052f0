package elbow.network;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import java.util.List;

/** Plans that several tests run, and parts to make them of. */
final class Nets {
  static final int CLASSES = 3;
  static final Layer RELU = new Layer.Activation(Layer.Function.RELU);
  static final Layer TANH = new Layer.Activation(Layer.Function.TANH);

  /** As many units as there are classes. */
  static final Layer LAST = new Layer.Dense(null);

  private Nets() {}

  static NetworkPlan plan(List<Layer> layers, Noise noise, Shape input, Arm.Override... overrides) {
    Model model = new Model(layers, new Likelihood.Categorical());
    return NetworkPlan.of(model, new Arm("arm", noise, List.of(overrides), 1), input, CLASSES);
  }

  /** Whose convolutions are followed by the layers one by one, none done with another. */
  static NetworkPlan unfused(NetworkPlan plan) {
    List<NetworkPlan.Stage> stages =
        plan.stages().stream()
            .map(
                stage ->
                    new NetworkPlan.Stage(
                        stage.layer(),
                        stage.name(),
                        stage.definition(),
                        stage.noise(),
                        stage.operator(),
                        null))
            .toList();
    return new NetworkPlan(plan.input(), plan.likelihood(), stages);
  }
}
