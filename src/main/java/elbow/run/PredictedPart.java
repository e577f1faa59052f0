package elbow.run;

import elbow.calibration.ClassDraws;
import elbow.calibration.ClassPredictions;
import elbow.calibration.Predictions;
import elbow.calibration.RealDraws;
import elbow.calibration.RealPredictions;

/** Predictions of one part of the data, as a file holds them. */
public sealed interface PredictedPart {
  /** The part's name, as {@code test}. */
  String split();

  /** By example, its row in the data; all different. */
  long[] rows();

  /** What metrics need. */
  Predictions predictions();

  /** Whether the samples behind the predictions are known. */
  boolean hasDraws();

  /**
   * Of classes. What a file does not say is null.
   *
   * @param entropy n, of the prediction, nats
   * @param aleatoric n, mean over samples of the entropy, nats
   * @param epistemic n, their difference (mutual information), nats
   * @param draws the samples
   */
  record Classes(
      String split,
      long[] rows,
      ClassPredictions predictions,
      float[] entropy,
      float[] aleatoric,
      float[] epistemic,
      ClassDraws draws)
      implements PredictedPart {
    @Override
    public boolean hasDraws() {
      return draws != null;
    }

    Classes withDraws(ClassDraws samples) {
      return new Classes(split, rows, predictions, entropy, aleatoric, epistemic, samples);
    }
  }

  /**
   * Of a real number, in its original units. What a file does not say is null.
   *
   * @param predictions as Normal distributions with the file's mean and sd; their log-densities are
   *     the file's where it has them
   * @param aleatoricSd n, root of the mean over samples of the noise's variance
   * @param epistemicSd n, standard deviation over samples of the mean
   * @param draws the samples
   */
  record Reals(
      String split,
      long[] rows,
      RealPredictions predictions,
      double[] aleatoricSd,
      double[] epistemicSd,
      RealDraws draws)
      implements PredictedPart {
    @Override
    public boolean hasDraws() {
      return draws != null;
    }

    Reals withDraws(RealDraws samples) {
      return new Reals(split, rows, predictions, aleatoricSd, epistemicSd, samples);
    }
  }
}
