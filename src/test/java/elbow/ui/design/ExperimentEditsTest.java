package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.Layer;
import elbow.experiment.Noise;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExperimentEditsTest {
  private static final String DOCUMENT =
      """
      {"format": 1, "name": "e", "data": {"source": {"type": "two-moons"}},
       "model": {"layers": [{"type": "dense", "units": 1}, {"type": "dense", "units": 2},
         {"type": "dense", "units": 3}, {"type": "dense", "units": 4}, {"type": "dense"}]},
       "arms": [{"name": "A", "noise": {"type": "none"}, "overrides": [
           {"layer": 0, "noise": {"type": "bernoulli", "rate": 0.01}},
           {"layer": 1, "noise": {"type": "bernoulli", "rate": 0.02}},
           {"layer": 2, "noise": {"type": "bernoulli", "rate": 0.03}},
           {"layer": 3, "noise": {"type": "bernoulli", "rate": 0.04}}]},
         {"name": "A 2", "noise": {"type": "mean-field"}}]}
      """;
  private static final int LAST = 4;

  private Experiment experiment;

  @BeforeEach
  void read() throws Exception {
    experiment = ExperimentDocument.parse(DOCUMENT, "test");
  }

  /** The rate of each layer that is overridden, by the layer itself: its units times 1/100. */
  private static void expectEachLayerToKeepItsOwnRate(Experiment changed) {
    Map<Layer, Double> rates = new IdentityHashMap<>();
    Arm arm = changed.arms().getFirst();
    for (Arm.Override override : arm.overrides()) {
      rates.put(
          changed.model().layers().get(override.layer()),
          ((Noise.Bernoulli) override.noise()).rate());
    }
    rates.forEach(
        (layer, rate) -> assertThat(rate).isEqualTo(((Layer.Dense) layer).units() / 100.0));
  }

  @Test
  void wherevertALayerMovesOverridesStayWithTheirLayers() {
    for (int from = 0; from < LAST; from++) {
      for (int to = 0; to < LAST; to++) {
        Experiment moved = ExperimentEdits.moveLayer(experiment, from, to);
        assertThat(moved.arms().getFirst().overrides()).hasSize(4);
        expectEachLayerToKeepItsOwnRate(moved);
        assertThat(ExperimentEdits.moveLayer(moved, to, from)).isEqualTo(experiment);
      }
    }
  }

  @Test
  void anAddedLayerPushesLaterOverridesOn() {
    for (int at = 0; at <= LAST; at++) {
      Experiment more =
          ExperimentEdits.addLayer(experiment, at, new Layer.Activation(Layer.Function.RELU));
      assertThat(more.arms().getFirst().overrides()).hasSize(4);
      expectEachLayerToKeepItsOwnRate(more);
      assertThat(ExperimentEdits.removeLayer(more, at)).isEqualTo(experiment);
    }
  }

  @Test
  void aRemovedLayerTakesItsOverrideWithIt() {
    Experiment fewer = ExperimentEdits.removeLayer(experiment, 1);
    assertThat(fewer.arms().getFirst().overrides())
        .extracting(Arm.Override::layer)
        .containsExactly(0, 1, 2);
    expectEachLayerToKeepItsOwnRate(fewer);
  }

  @Test
  void aLayerThatLosesItsWeightsLosesItsOverride() {
    Experiment changed = ExperimentEdits.setLayer(experiment, 2, new Layer.Flatten());
    assertThat(changed.arms().getFirst().overrides())
        .extracting(Arm.Override::layer)
        .containsExactly(0, 1, 3);
  }

  @Test
  void anOverrideIsReplacedAndTakenBack() {
    Noise none = new Noise.None();
    Experiment changed = ExperimentEdits.override(experiment, 0, 1, none);
    assertThat(changed.arms().getFirst().noiseOf(1)).isEqualTo(none);
    assertThat(changed.arms().getFirst().overrides()).hasSize(4);
    Experiment inherited = ExperimentEdits.inherit(changed, 0, 1);
    assertThat(ExperimentEdits.isOverridden(inherited.arms().getFirst(), 1)).isFalse();
    assertThat(inherited.arms().get(1)).isEqualTo(experiment.arms().get(1));
  }

  @Test
  void aCopiedArmGetsTheFirstFreeName() {
    Experiment copied = ExperimentEdits.duplicateArm(experiment, 0);
    assertThat(copied.arms()).extracting(Arm::name).containsExactly("A", "A 3", "A 2");
    assertThat(ExperimentDocument.check(copied)).isEmpty();
    assertThat(copied.arms().get(1).overrides())
        .isEqualTo(experiment.arms().getFirst().overrides());
  }
}
