package elbow.assessment;

import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
import elbow.recalibration.ClassMethod;
import elbow.recalibration.ClassScore;
import elbow.recalibration.ClassSplit;
import elbow.recalibration.IntervalReport;
import elbow.recalibration.Mended;
import elbow.recalibration.RealMethod;
import elbow.recalibration.RealScore;
import elbow.recalibration.RealSplit;
import elbow.recalibration.SetReport;
import elbow.recalibration.SplitSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Predictions mended in every way there is, fitted on the validation part.
 *
 * @param mendings recalibrations
 * @param conformals sets or intervals of stated coverage
 */
public record Mender(List<Assessment.Mending> mendings, List<Assessment.Conformal> conformals) {
  private static final String VALIDATION = "validation";

  /**
   * Mends a forecaster's predictions.
   *
   * @param validation to fit on
   * @param split name of the part reported on
   * @param examples of it
   * @param forecast of them
   * @param bins of calibration errors
   * @param level coverage of conformal sets and intervals
   * @throws IllegalArgumentException if the split is the validation part, with a message for users
   */
  static Mender of(
      Forecaster forecaster,
      Examples validation,
      String split,
      Examples examples,
      Forecast forecast,
      int bins,
      double level,
      long seed) {
    Forecast fit = forecaster.glance(validation);
    return switch (forecast.predictions()) {
      case ClassPredictions test ->
          of(
              new ClassSplit(
                  VALIDATION,
                  (ClassPredictions) fit.predictions(),
                  forecaster.classDraws(validation)),
              new ClassSplit(split, test, forecaster.classDraws(examples)),
              bins,
              level,
              seed);
      case RealPredictions test ->
          of(
              real(forecaster, VALIDATION, validation, (RealPredictions) fit.predictions()),
              real(forecaster, split, examples, test),
              bins,
              level);
    };
  }

  private static RealSplit real(
      Forecaster forecaster, String name, Examples examples, RealPredictions predictions) {
    return forecaster
        .realDraws(examples)
        .map(draws -> new RealSplit(name, predictions, new MixtureDistributions(draws)))
        .orElseGet(() -> RealSplit.normal(name, predictions));
  }

  /**
   * Mends class probabilities; by a temperature of each sample only where samples are at hand.
   *
   * @param validation to fit on
   * @param test to report on
   * @param bins of calibration errors
   * @param level coverage of conformal sets
   * @param seed of randomised conformal scores
   * @throws IllegalArgumentException if both are one split or the same data, with a message for
   *     users
   */
  public static Mender of(
      ClassSplit validation, ClassSplit test, int bins, double level, long seed) {
    List<Assessment.Mending> mendings = new ArrayList<>();
    for (ClassMethod method : ClassMethod.values()) {
      boolean hasSamples = test.draws().isPresent() && test.draws().get().samples() > 1;
      if (method != ClassMethod.SAMPLE_TEMPERATURE || hasSamples) {
        mendings.add(mending(Mended.of(method, validation, test, bins)));
      }
    }
    List<Assessment.Conformal> conformals = new ArrayList<>();
    for (ClassScore score : List.of(new ClassScore.LeastAmbiguous(), new ClassScore.Adaptive())) {
      SetReport report = SetReport.of(validation, test, score, 1 - level, seed);
      conformals.add(
          new Assessment.Conformal(
              report.method(),
              words(report.fittedOn()),
              level,
              report.coverage().share(),
              error(report.coverage().standardError(), report.coverage().calibrationSd()),
              report.meanSize(),
              report.threshold().guarantee()));
    }
    return new Mender(mendings, conformals);
  }

  /**
   * Mends distributions of a real number.
   *
   * @param validation to fit on
   * @param test to report on
   * @param bins of calibration errors
   * @param level coverage of conformal intervals
   * @throws IllegalArgumentException if both are one split or the same data, with a message for
   *     users
   */
  public static Mender of(RealSplit validation, RealSplit test, int bins, double level) {
    List<Assessment.Mending> mendings = new ArrayList<>();
    for (RealMethod method : RealMethod.values()) {
      mendings.add(mending(Mended.of(method, validation, test, bins)));
    }
    List<RealScore> scores = new ArrayList<>();
    scores.add(new RealScore.AbsoluteResidual());
    scores.add(new RealScore.NormalizedResidual());
    if (hasLevel(test.predictions(), level)) {
      scores.add(new RealScore.QuantileResidual(level));
    }
    List<Assessment.Conformal> conformals = new ArrayList<>();
    for (RealScore score : scores) {
      IntervalReport report = IntervalReport.of(validation, test, score, 1 - level);
      conformals.add(
          new Assessment.Conformal(
              report.method(),
              words(report.fittedOn()),
              level,
              report.coverage().share(),
              error(report.coverage().standardError(), report.coverage().calibrationSd()),
              report.meanWidth(),
              report.threshold().guarantee()));
    }
    return new Mender(mendings, conformals);
  }

  private static boolean hasLevel(RealPredictions predictions, double level) {
    for (double each : predictions.intervals().levels()) {
      if (Math.abs(each - level) < 1e-9) {
        return true;
      }
    }
    return false;
  }

  private static double error(double ofTest, double ofCalibration) {
    return Math.hypot(ofTest, ofCalibration);
  }

  private static String words(SplitSize size) {
    return size.name() + ", " + size.count() + " examples";
  }

  private static Assessment.Mending mending(Mended<?> mended) {
    return new Assessment.Mending(
        mended.method(),
        words(mended.fittedOn()),
        mended.parameters(),
        mended.before(),
        mended.after());
  }
}
