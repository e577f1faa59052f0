package elbow.assessment;

import elbow.calibration.ClassDraws;
import elbow.calibration.RealDraws;
import elbow.data.Examples;
import java.util.Optional;

/** Predicts any examples by one method, and says how unsure it is of each. */
public interface Forecaster extends AutoCloseable {
  /** Which method. */
  Method method();

  /** What is behind a prediction, in a few words: "100 samples", "one deterministic pass". */
  String basis();

  /** Stochastic passes behind a prediction; 0: none. */
  int samples();

  /**
   * Predicts.
   *
   * @param examples at least one; targets that are not known may be 0
   * @throws java.util.concurrent.CancellationException if it was abandoned
   */
  Forecast forecast(Examples examples);

  /**
   * Predicts, without a word on errors from the number of samples, which cost as much again.
   *
   * @param examples as of {@link #forecast}
   */
  Forecast glance(Examples examples);

  /** The samples behind predictions of classes, drawn as they are asked for; if it has any. */
  default Optional<ClassDraws> classDraws(Examples examples) {
    return Optional.empty();
  }

  /** The samples behind predictions of a real number, drawn as they are asked for. */
  default Optional<RealDraws> realDraws(Examples examples) {
    return Optional.empty();
  }

  @Override
  void close();
}
