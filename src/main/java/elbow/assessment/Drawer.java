package elbow.assessment;

import elbow.data.Examples;
import elbow.uncertainty.Samples;

/** Draws samples of predictive distributions, some examples at a time. */
interface Drawer extends AutoCloseable {
  /** Stochastic passes an example; 0: what is drawn is one deterministic pass. */
  int passes();

  /** Samples of an example; of a deterministic pass there is one. */
  int samples();

  /** Numbers that an example's samples have. */
  int size();

  /** How many examples are always computed together: parts begin at multiples of it. */
  int unit();

  /**
   * Draws.
   *
   * @param from first example, a multiple of {@link #unit}
   * @param count how many
   * @throws java.util.concurrent.CancellationException if it was abandoned
   */
  Samples draw(Examples examples, int from, int count);

  @Override
  void close();
}
