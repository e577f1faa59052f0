package elbow.training;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** The named series of one run. */
public final class History {
  /** Loss of each step, nats per example. */
  public static final String STEP_LOSS = "step.loss";

  /** Mean loss of each epoch's steps, nats per example: −expected log-likelihood + β·KL/N. */
  public static final String LOSS = "train.loss";

  /** Mean expected log-likelihood of each epoch's steps, nats per example. */
  public static final String LOG_LIKELIHOOD = "train.expectedLogLikelihood";

  /** KL/N at each epoch's end, nats per example. */
  public static final String KL = "train.kl";

  /** β of each epoch. */
  public static final String BETA = "train.beta";

  /** Learning rate of each epoch. */
  public static final String LEARNING_RATE = "train.learningRate";

  /** Seconds each epoch's steps took. */
  public static final String SECONDS = "train.seconds";

  /**
   * Validation NLL after each epoch, nats per example, with the experiment's validation samples.
   */
  public static final String VALIDATION_NLL = "validation.nll";

  /** Validation accuracy after each epoch, 0 to 1. */
  public static final String VALIDATION_ACCURACY = "validation.accuracy";

  /** Validation RMSE after each epoch, original units. */
  public static final String VALIDATION_RMSE = "validation.rmse";

  private final Map<String, Series> series = new ConcurrentSkipListMap<>();

  /** The series of a name, made on first use. */
  public Series series(String name) {
    return series.computeIfAbsent(name, key -> new Series());
  }

  /** The names of the series that have points, in alphabetical order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    series.forEach(
        (name, points) -> {
          if (points.size() > 0) {
            names.add(name);
          }
        });
    return names;
  }
}
