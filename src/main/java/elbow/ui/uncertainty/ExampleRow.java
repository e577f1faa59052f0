package elbow.ui.uncertainty;

/**
 * One test example and what a run predicted of it.
 *
 * @param position in the evaluation, from 0
 * @param row in the source, from 0
 * @param target the true class's name; empty for numbers
 * @param predicted the most probable class's name; empty for numbers
 * @param targetValue the true number, original units; the class's index
 * @param predictedValue the predicted mean, original units; the class's index
 * @param confidence probability of the predicted class; NaN for numbers
 * @param total entropy, nats; for numbers the sd, original units
 * @param aleatoric part no data would settle, nats; for numbers its sd; NaN of one pass
 * @param epistemic part more data would settle, nats; for numbers its sd; NaN of one pass
 * @param isWrong another class predicted; for numbers the target beyond mean ± 2 sd
 * @param nll −ln probability (density) of the target, nats
 */
record ExampleRow(
    int position,
    int row,
    String target,
    String predicted,
    double targetValue,
    double predictedValue,
    double confidence,
    double total,
    double aleatoric,
    double epistemic,
    boolean isWrong,
    double nll) {
  /** Predicted less true, original units. */
  double error() {
    return predictedValue - targetValue;
  }
}
