package elbow.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Optimizer;
import elbow.experiment.Shape;
import elbow.network.NetworkPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizesTest {
  private static final NetworkPlan PLAN =
      NetworkPlan.of(
          new Model(
              List.of(new Layer.Dense(1000), new Layer.Dense(null)), new Likelihood.Categorical()),
          new Arm("a", new Noise.None(), List.of(), 1),
          new Shape.Flat(99),
          10);

  private static final Optimizer.Schedule CONSTANT = new Optimizer.Schedule.Constant();
  private static final Optimizer ADAM = new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, CONSTANT);

  @Test
  void gradientDescentHasOneMomentOnly() {
    Optimizer descent = new Optimizer.Sgd(0.01, 0.9, CONSTANT);
    assertThatCode(() -> Sizes.refuse(PLAN, descent, 128, 12 * 110_010)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Sizes.refuse(PLAN, descent, 128, 12 * 110_010 - 1))
        .hasMessageContaining("make the network smaller");
  }

  @Test
  void aNetworkNeedsRoomForItsParametersTheirMomentsAndACopy() {
    assertThatCode(() -> Sizes.refuse(PLAN, ADAM, 128, 16 * 110_010)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Sizes.refuse(PLAN, ADAM, 128, 16 * 110_010 - 1))
        .hasMessageStartingWith("training its 110,010 parameters takes 0.0 GB at least");
  }

  @Test
  void aBatchIsCountedByInts() {
    assertThatThrownBy(() -> Sizes.refuse(PLAN, ADAM, 2_147_484, Long.MAX_VALUE))
        .hasMessageStartingWith("a batch of 2,147,484 examples of 1,000 numbers is more than")
        .hasMessageEndingWith("make training.batch smaller");
  }
}
