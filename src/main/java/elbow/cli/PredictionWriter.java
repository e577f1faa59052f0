package elbow.cli;

import elbow.assessment.Forecast;
import elbow.assessment.Forecaster;
import elbow.assessment.Scores;
import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
import elbow.run.ClassDrawWriter;
import elbow.run.PredictedPart;
import elbow.run.PredictionFile;
import elbow.run.RealDrawWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a forecast's predictions, and the samples behind them, into files.
 *
 * @param split name of the part
 * @param predictions file of the predictions, or null
 * @param draws file of the samples, or null
 */
record PredictionWriter(String split, Path predictions, Path draws) {
  void write(Forecaster forecaster, Examples examples, Forecast forecast) throws IOException {
    long[] rows = new long[examples.count()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = examples.rows()[i];
    }
    if (predictions != null) {
      PredictionFile.write(predictions, List.of(part(rows, forecast)));
    }
    if (draws != null) {
      writeDraws(rows, forecaster, examples);
    }
  }

  private PredictedPart part(long[] rows, Forecast forecast) {
    return switch (forecast.predictions()) {
      case ClassPredictions classes -> {
        double[] entropy = forecast.scores().get(Scores.ENTROPY);
        yield new PredictedPart.Classes(
            split,
            rows,
            classes,
            floats(entropy),
            floats(forecast.scores().getOrDefault(Scores.EXPECTED_ENTROPY, entropy)),
            floats(
                forecast
                    .scores()
                    .getOrDefault(Scores.MUTUAL_INFORMATION, new double[entropy.length])),
            null);
      }
      case RealPredictions reals -> {
        double[] sd = forecast.scores().get(Scores.SD);
        yield new PredictedPart.Reals(
            split,
            rows,
            reals,
            forecast.scores().getOrDefault(Scores.ALEATORIC_SD, sd),
            forecast.scores().getOrDefault(Scores.EPISTEMIC_SD, new double[sd.length]),
            null);
      }
    };
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private void writeDraws(long[] rows, Forecaster forecaster, Examples examples)
      throws IOException {
    var classes = forecaster.classDraws(examples);
    var reals = forecaster.realDraws(examples);
    if (classes.isPresent()) {
      try (ClassDrawWriter writer = ClassDrawWriter.begin(draws, classes.get().classes())) {
        writer.write(split, rows, classes.get());
        writer.commit();
      }
    } else if (reals.isPresent()) {
      try (RealDrawWriter writer = RealDrawWriter.begin(draws)) {
        writer.write(split, rows, reals.get());
        writer.commit();
      }
    } else {
      throw new IllegalArgumentException(
          "--draws: the method \"" + forecaster.method().label() + "\" keeps no samples to write");
    }
  }
}
