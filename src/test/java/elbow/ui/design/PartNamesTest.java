package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Noise;
import elbow.experiment.Training;
import elbow.ui.Messages;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How noises are called in the table and in forms. */
class PartNamesTest {
  private static Noise fresh(Class<?> kind) {
    return (Noise) RecordValues.fresh(kind);
  }

  @Test
  void cellsSayWhatMattersOfANoise() {
    assertThat(Arrays.stream(Noise.class.getPermittedSubclasses()).map(PartNamesTest::fresh))
        .extracting(PartNames::noise)
        .containsExactly(
            "–", "p 0.1", "α 0.111", "p learned", "α learned", "sparse ≥ 3", "N(0, 1)");
    assertThat(PartNames.noise(new Noise.Gaussian(0.25, null))).isEqualTo("α 0.250");
    assertThat(PartNames.noise(new Noise.SparseVariational(-1.5, -10, Noise.KlForm.EXACT)))
        .isEqualTo("sparse ≥ −1.5");
    assertThat(
            PartNames.noise(
                new Noise.MeanField(
                    new Noise.Scale.Fixed(0.2),
                    new Noise.Prior.ScaleMixture(0.5, 1, 0.0025),
                    false,
                    Noise.Estimator.FLIPOUT)))
        .isEqualTo("mixture 1 / 0.0025, σ 0.2, Flipout");
    assertThat(
            PartNames.noise(
                new Noise.MeanField(
                    new Noise.Scale.Learned(0.05),
                    new Noise.Prior.LearnedNormal(),
                    false,
                    Noise.Estimator.ONE_DRAW)))
        .isEqualTo("N(0, s²), s learned, one draw");
  }

  @Test
  void everyConstantOfANoiseHasAReadableName() {
    Stream.of(
            Noise.Granularity.values(),
            Noise.MaskGranularity.values(),
            Noise.AlphaGranularity.values(),
            Noise.Variant.values(),
            Noise.KlForm.values(),
            Noise.Estimator.values(),
            Training.Batches.values())
        .flatMap(Arrays::stream)
        .forEach(
            constant ->
                assertThat(PartNames.constant(constant))
                    .isEqualTo(
                        Messages.text(
                            "design.constant." + elbow.experiment.Names.of((Enum<?>) constant))));
  }

  @Test
  void aFieldIsCalledByWhatItMeansInItsPart() throws Exception {
    assertThat(label(Training.class, "kl")).isEqualTo("KL schedule");
    assertThat(label(Noise.SparseVariational.class, "kl")).isEqualTo("Form of the KL");
    assertThat(label(Noise.Concrete.class, "lengthScale")).isEqualTo("Length scale");
  }

  @Test
  void aNewKindOfNoiseKeepsOnlyWhatMeansTheSame() {
    Noise.SparseVariational sparse = new Noise.SparseVariational(2, -8, Noise.KlForm.MOLCHANOV);
    Noise.VariationalGaussian gaussian =
        (Noise.VariationalGaussian) RecordValues.fresh(Noise.VariationalGaussian.class, sparse);
    assertThat(gaussian.kl()).isEqualTo(Noise.KlForm.MOLCHANOV);
    assertThat(gaussian.initial()).as("α, not ln σ²").isEqualTo(0.1);
  }

  private static String label(Class<?> part, String field) {
    return PartNames.label(
        Arrays.stream(part.getRecordComponents())
            .filter(component -> component.getName().equals(field))
            .map(RecordComponent.class::cast)
            .findFirst()
            .orElseThrow());
  }
}
