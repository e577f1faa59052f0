package elbow.recalibration;

import elbow.calibration.ClassDraws;

/** Reads samples, one example at a time, into memory that is used again. */
final class SampledExample {
  private final ClassDraws draws;
  private final float[] raw;
  private final double[] logits;

  SampledExample(ClassDraws draws) {
    this.draws = draws;
    this.raw = new float[Math.multiplyExact(draws.samples(), draws.classes())];
    this.logits = new double[raw.length];
  }

  /**
   * One example's samples.
   *
   * @return S × K log-probabilities, valid until the next call; −∞ is brought to the floor of
   *     {@link LogProbabilities}
   * @throws IllegalArgumentException if one is NaN or +∞
   */
  double[] read(int example) {
    draws.copy(example, raw);
    for (int j = 0; j < raw.length; j++) {
      if (!(raw[j] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "row "
                + example
                + ", sample "
                + j / draws.classes()
                + ", class "
                + j % draws.classes()
                + ": "
                + raw[j]
                + " is no log-probability");
      }
      logits[j] = raw[j] == Float.NEGATIVE_INFINITY ? LogProbabilities.FLOOR : raw[j];
    }
    return logits;
  }
}
