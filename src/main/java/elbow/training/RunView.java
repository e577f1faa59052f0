package elbow.training;

import elbow.experiment.Arm;
import elbow.network.Pruning;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What others may see of a run while it trains and after; safe from any thread, never blocking the
 * trainer.
 */
public interface RunView {
  /** The arm trained. */
  Arm arm();

  /** Index of the arm in its experiment. */
  int armIndex();

  /** The seed. */
  long seed();

  /** Where it is. */
  RunStatus status();

  /** What went wrong, in words for people; empty unless it failed. */
  String failure();

  /** When its training began; null before. */
  Instant started();

  /** When it was over; null before. */
  Instant ended();

  /** Metrics so far. */
  History history();

  /** Epochs done. */
  int epoch();

  /** Learned parameters of the arm's network, how many. */
  long parameters();

  /** Mean seconds an epoch's steps took. */
  double secondsPerEpoch();

  /** Training examples a second in the last epoch. */
  double examplesPerSecond();

  /** What people should know before they trust it, as far as it is known. */
  List<RunWarning> warnings();

  /** Evaluations (sampled and deterministic of validation and test); empty until it is over. */
  List<Evaluation> evaluations();

  /** A number that grows whenever newer parameters can be predicted with; 0: none yet. */
  long version();

  /**
   * Predicts with the newest published parameters, on the calling thread.
   *
   * @param inputs count × input size, standardised as the training data is
   * @param count how many
   * @param samples stochastic passes; 0: one deterministic pass
   * @return the prediction, or null where there are no parameters yet or the session was closed
   */
  Prediction predict(float[] inputs, int count, int samples);

  /**
   * Saves the network with its newest published parameters as a Deeplearning4j model zip; written
   * in place: callers needing atomicity write beside and move.
   *
   * @param file to write
   * @throws IOException if it cannot be written, or the run has not begun and there is nothing to
   *     save
   */
  void saveNetwork(Path file) throws IOException;

  /**
   * What the newest published parameters keep when weights that the noise makes superfluous are
   * left out; null where there are none yet.
   */
  Pruning pruning();

  /**
   * Saves the network without noise and without the weights that are left out, as {@link
   * #saveNetwork} does.
   *
   * @param file to write
   * @throws IOException as {@link #saveNetwork}
   */
  void savePrunedNetwork(Path file) throws IOException;

  /**
   * Asks it to stop training within a step and be evaluated as it is. Asked again, or while it is
   * evaluated, it ends after the pass under way with the evaluations made so far.
   */
  void stop();
}
