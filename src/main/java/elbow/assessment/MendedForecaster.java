package elbow.assessment;

import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassUncertainty;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
import elbow.recalibration.ClassSplit;
import elbow.recalibration.RealSplit;
import elbow.recalibration.Temperature;
import elbow.recalibration.VarianceScaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Another forecaster's predictions with a temperature, or for real numbers with their standard
 * deviations scaled, as was best on the validation part: the least that any method of uncertainty
 * should beat.
 */
final class MendedForecaster implements Forecaster {
  private final Forecaster base;
  private final String validationName;
  private final Temperature temperature;
  private final VarianceScaling scaling;

  /**
   * Fits.
   *
   * @param base closed with it
   * @param validationName of the part it is fitted on
   * @param validation at least one; not what will be reported on
   */
  MendedForecaster(Forecaster base, String validationName, Examples validation) {
    this.base = base;
    this.validationName = validationName;
    switch (base.glance(validation).predictions()) {
      case ClassPredictions classes -> {
        temperature = Temperature.fit(classes);
        scaling = null;
      }
      case RealPredictions reals -> {
        temperature = null;
        scaling = VarianceScaling.fit(reals);
      }
    }
  }

  @Override
  public Method method() {
    return Method.TEMPERATURE;
  }

  @Override
  public String basis() {
    String what =
        temperature != null
            ? String.format(java.util.Locale.ROOT, "temperature %.4g", temperature.value())
            : "standard deviations times "
                + String.format(java.util.Locale.ROOT, "%.4g", scaling.factor());
    return base.basis() + ", " + what + " fitted on " + validationName;
  }

  @Override
  public int samples() {
    return base.samples();
  }

  @Override
  public Forecast forecast(Examples examples) {
    Map<String, double[]> scores = new LinkedHashMap<>();
    return switch (base.glance(examples).predictions()) {
      case ClassPredictions classes -> {
        ClassPredictions mended = temperature.apply(ClassSplit.of("", classes));
        double[] surest = new double[mended.count()];
        for (int i = 0; i < surest.length; i++) {
          surest[i] = 1 - mended.confidence(i);
        }
        scores.put(Scores.MAX_PROBABILITY, surest);
        scores.put(Scores.ENTROPY, ClassUncertainty.entropy(mended));
        yield new Forecast(mended, scores, Map.of(), List.of());
      }
      case RealPredictions reals -> {
        RealPredictions mended = scaling.apply(RealSplit.normal("", reals));
        scores.put(Scores.SD, mended.sd());
        yield new Forecast(mended, scores, Map.of(), List.of());
      }
    };
  }

  @Override
  public Forecast glance(Examples examples) {
    return forecast(examples); // there are no errors in it
  }

  @Override
  public void close() {
    base.close();
  }
}
