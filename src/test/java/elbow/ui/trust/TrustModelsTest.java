package elbow.ui.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.assessment.Assessment;
import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
import elbow.recalibration.Temperature;
import elbow.recalibration.VarianceScaling;
import elbow.shift.ShiftKind;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.training.TrainingSession;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Sessions;
import elbow.uncertainty.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the Trust workspace shows, beside the engine asked directly. */
class TrustModelsTest {
  private static TrainingSession moons;
  private static TrainingSession sine;

  @BeforeAll
  static void train() throws Exception {
    moons = Sessions.twoMoons(3, "[1, 2]");
    sine = Sessions.gapSine(3, "[1]");
  }

  @AfterAll
  static void free() {
    moons.close();
    sine.close();
  }

  private static RunView run(SessionView session, int arm, long seed) {
    return session.runs().stream()
        .filter(run -> run.armIndex() == arm && run.seed() == seed)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsFittedIsFittedOnValidationOfTheChosenSeed() {
    List<MendedArm> mended = MendedArm.of(moons, ArmRuns.of(moons), new SeedChoice(2L));
    assertThat(mended).hasSize(3).allMatch(one -> one.problem().isEmpty());
    var validation = PassKind.SAMPLED.of(run(moons, 1, 2), "validation").orElseThrow();
    Assessment.Mending temperature = mended.get(1).mended().mendings().getFirst();
    assertThat(temperature.parameters().get("temperature"))
        .isEqualTo(Temperature.fit((ClassPredictions) validation.predictions()).value());
    assertThat(temperature.before().get("nll"))
        .isCloseTo(
            PassKind.SAMPLED.of(run(moons, 1, 2), "test").orElseThrow().metrics().get("nll"),
            within(1e-12));
    assertThat(mended.get(1).mended().mendings())
        .extracting(Assessment.Mending::method)
        .containsExactly("temperature", "vector-scaling", "isotonic");
    assertThat(mended.get(0).samples()).isZero();
    assertThat(mended.get(1).samples()).isEqualTo(20);
  }

  @Test
  void numbersAreNormalBeforeAndAfter() {
    MendedArm mended = MendedArm.of(sine, ArmRuns.of(sine), new SeedChoice(1L)).get(1);
    RealPredictions test =
        (RealPredictions) PassKind.SAMPLED.of(run(sine, 1, 1), "test").orElseThrow().predictions();
    RealPredictions validation =
        (RealPredictions)
            PassKind.SAMPLED.of(run(sine, 1, 1), "validation").orElseThrow().predictions();
    double factor = VarianceScaling.fit(validation).factor();
    Assessment.Mending scaling = mended.mended().mendings().getFirst();
    assertThat(scaling.before().get("nll")).isCloseTo(normalNll(test, 1), within(1e-9));
    assertThat(scaling.after().get("nll")).isCloseTo(normalNll(test, factor), within(1e-9));
    assertThat(scaling.before().get("rmse")).isEqualTo(scaling.after().get("rmse"));
    assertThat(mended.mended().conformals()).hasSize(3);
  }

  private static double normalNll(RealPredictions of, double factor) {
    double sum = 0;
    for (int i = 0; i < of.count(); i++) {
      double sd = factor * of.sd()[i];
      double z = (of.target()[i] - of.mean()[i]) / sd;
      sum += z * z / 2 + Math.log(sd) + Math.log(2 * Math.PI) / 2;
    }
    return sum / of.count();
  }

  @Test
  void aSweepBeginsUnshiftedAndAsksEachArmAtEachSeverity() {
    Sweeping sweeping = Sweeping.of(moons, ShiftKind.FEATURE_DROPOUT);
    List<Sweeping.Point> points = new ArrayList<>();
    sweeping.run(points::add, () -> false);
    assertThat(points).hasSize(sweeping.size()).hasSize(3 * 10);
    assertThat(points.subList(0, 3)).extracting(Sweeping.Point::severity).containsOnly(0.0);
    assertThat(points.subList(0, 3)).extracting(Sweeping.Point::arm).containsExactly(0, 1, 2);
    // Without noise nothing is drawn, so the pass is that of the evaluation.
    assertThat(points.getFirst().metrics().get("accuracy"))
        .isEqualTo(
            PassKind.SAMPLED.of(run(moons, 0, 1), "test").orElseThrow().metrics().get("accuracy"));
    assertThat(points.getLast().metrics().get("accuracy"))
        .as("nine of ten features gone")
        .isLessThan(points.get(2).metrics().get("accuracy"));
    List<Sweeping.Point> some = new ArrayList<>();
    sweeping.run(some::add, () -> some.size() == 5);
    assertThat(some).isEqualTo(points.subList(0, 5));
  }

  @Test
  void foreignExamplesThatAreOnesOwnCannotBeTold() {
    Examples own = ((SessionView) moons).data().test();
    List<Foreign> foreign = Foreign.of(moons, own, () -> false);
    // Two scores without samples, four with.
    assertThat(foreign).hasSize(2 + 4 + 4);
    assertThat(foreign.getFirst().detection().get("auroc").estimate())
        .as("each score stands in both sets")
        .isCloseTo(0.5, within(1e-6));
    assertThat(foreign)
        .allSatisfy(
            each ->
                assertThat(each.detection().get("auroc").low())
                    .isLessThanOrEqualTo(each.detection().get("auroc").estimate()));
  }

  @Test
  void scoresOfNumbersAreTheirStandardDeviations() {
    Prediction prediction =
        new Prediction.Regression(
            5, new double[] {1, 2}, new double[] {9, 0}, new double[] {16, 4});
    Map<String, double[]> scores = LivePredictions.scores(prediction);
    assertThat(scores.get("sd")).containsExactly(5, 2);
    assertThat(scores.get("aleatoricSd")).containsExactly(3, 0);
    assertThat(scores.get("epistemicSd")).containsExactly(4, 2);
    assertThat(
            LivePredictions.scores(
                new Prediction.Regression(0, new double[] {1}, new double[] {9}, new double[] {0})))
        .containsOnlyKeys("sd");
  }

  @Test
  void parametersOfManyClassesAreTheirRange() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("scale 0", 0.912);
    parameters.put("scale 1", 1.3);
    parameters.put("bias 0", -0.25);
    parameters.put("bias 1", -0.25);
    assertThat(ParameterText.of(parameters)).isEqualTo("scale 0.912 to 1.30, bias −0.250");
    assertThat(ParameterText.of(Map.of("blocks of class 1", 4.0))).isEqualTo("blocks 4");
    assertThat(ParameterText.of(Map.of("temperature", 1.2345))).isEqualTo("temperature 1.23");
    assertThat(ParameterText.of(Map.of())).isEmpty();
  }
}
