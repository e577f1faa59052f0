package elbow.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.training.TrainingSession;
import elbow.ui.result.PassKind;
import elbow.ui.result.Sessions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves of selective prediction over seeds, from the definitions. */
class RiskCurvesTest {
  @Test
  void errorsAreInPercentAndMeansAreOverSeeds() throws Exception {
    try (TrainingSession moons = Sessions.twoMoons(2, "[1, 2]")) {
      List<RiskCurves> curves = RiskCurves.of(moons, PassKind.SAMPLED);
      assertThat(curves).extracting(c -> c.arm().index()).containsExactly(0, 1, 2);
      for (RiskCurves curve : curves) {
        double wrong = 0;
        double area = 0;
        for (RunView run : curve.arm().runs()) {
          var evaluation = PassKind.SAMPLED.of(run, "test").orElseThrow();
          wrong += 100 * (1 - evaluation.metrics().get("accuracy")) / 2;
          area += 100 * evaluation.metrics().get("aurc") / 2;
          assertThat(evaluation.predictions()).isInstanceOf(ClassPredictions.class);
        }
        double[] risk = curve.line().y();
        assertThat(risk[risk.length - 1]).as("all kept").isCloseTo(wrong, within(1e-9));
        assertThat(curve.line().x()[risk.length - 1]).isEqualTo(100);
        assertThat(curve.aurc().mean()).isCloseTo(area, within(1e-9));
        assertThat(Arrays.stream(risk).average().orElseThrow()).isCloseTo(area, within(1e-9));
        assertThat(curve.aurc().count()).isEqualTo(2);
        assertThat(curve.excess().mean()).isBetween(0.0, area);
      }
    }
  }

  @Test
  void numbersKeepThoseOfLeastSpread() throws Exception {
    try (TrainingSession sine = Sessions.gapSine(2, "[1]")) {
      RiskCurves curve = RiskCurves.of(sine, PassKind.SAMPLED).get(1);
      RunView run = ((SessionView) sine).runs().get(1);
      var evaluation = PassKind.SAMPLED.of(run, "test").orElseThrow();
      RealPredictions reals = (RealPredictions) evaluation.predictions();
      int surest = 0;
      double squares = 0;
      for (int i = 0; i < reals.count(); i++) {
        surest = reals.sd()[i] < reals.sd()[surest] ? i : surest;
        squares += reals.squaredErrors()[i];
      }
      double[] risk = curve.line().y();
      assertThat(risk[0])
          .isCloseTo(Math.abs(reals.target()[surest] - reals.mean()[surest]), within(1e-9));
      assertThat(risk[risk.length - 1]).isCloseTo(Math.sqrt(squares / reals.count()), within(1e-9));
      double area = Arrays.stream(risk).map(r -> r * r).average().orElseThrow();
      assertThat(curve.aurc().mean()).as("of squared errors").isCloseTo(area, within(1e-9));
    }
  }
}
