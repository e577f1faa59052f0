package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {
  /** The tutorial's network, whose counts any Keras summary shows. */
  private static final Model TUTORIAL =
      new Model(
          List.of(
              new Layer.Conv2d(32, 3, 1, Layer.Padding.VALID),
              new Layer.MaxPool2d(2, null),
              new Layer.Flatten(),
              new Layer.Dense(128),
              new Layer.Activation(Layer.Function.RELU),
              new Layer.Dense(null)),
          new Likelihood.Categorical());

  @Test
  void theTutorialsNetworkHasItsKnownShapesAndWeights() {
    ModelSummary summary = ModelSummary.of(TUTORIAL, new Shape.Image(28, 28, 1), 10);
    assertThat(summary.rows())
        .extracting(ModelSummary.Row::weights)
        .containsExactly(320L, 0L, 0L, 692_352L, 0L, 1_290L);
    assertThat(summary.weights()).isEqualTo(693_962);
    assertThat(summary.rows())
        .extracting(ModelSummary.Row::shape)
        .containsExactly(
            "28×28×1 → 26×26×32",
            "26×26×32 → 13×13×32",
            "13×13×32 → 5408",
            "5408 → 128",
            "128",
            "128 → 10");
  }

  @Test
  void whatIsNotKnownIsADashAndNotZero() {
    ModelSummary summary = ModelSummary.of(TUTORIAL, null, 0);
    assertThat(summary.weights()).isEqualTo(-1);
    assertThat(summary.rows().getFirst().shape()).isEqualTo("–");
    assertThat(PartNames.count(summary.weights())).isEqualTo("–");
    ModelSummary noClasses = ModelSummary.of(TUTORIAL, new Shape.Image(28, 28, 1), 0);
    assertThat(noClasses.rows().getLast().shape()).isEqualTo("–");
    assertThat(noClasses.rows().get(3).weights()).isEqualTo(692_352);
  }

  @Test
  void layersBeforeTheFirstMisfitKeepTheirShapes() {
    Model misfit =
        new Model(
            List.of(new Layer.Dense(8), new Layer.MaxPool2d(2, null), new Layer.Dense(null)),
            new Likelihood.Categorical());
    ModelSummary summary = ModelSummary.of(misfit, new Shape.Flat(2), 2);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.problem()).contains("layer 1 (max-pool2d)");
    assertThat(summary.rows().getFirst().weights()).isEqualTo(24);
    assertThat(summary.rows().get(1).shape()).isEqualTo("–");
    assertThat(summary.weights()).isEqualTo(-1);
  }
}
