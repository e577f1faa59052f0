package elbow.calibration;

import java.util.List;

/** Metrics of examples that can be had again with each example counted any number of times. */
public interface Resampled {
  /** Of the metrics, in the order of their values. */
  List<String> names();

  /**
   * How many examples each part has that is resampled for itself: one number where all are alike;
   * two where known and foreign examples are held against each other.
   */
  int[] parts();

  /** The metrics of all examples, each counted once. */
  double[] values();

  /**
   * What is worked on: numbers looked at for each example, of which the cost of a resample is a
   * multiple.
   */
  int width();

  /**
   * The metrics of some examples as a function of their counts; where shares of parts matter, they
   * are taken to be those of all examples.
   *
   * @param rows which, ascending; parts stand one after the other
   */
  Counted counted(int[] rows);

  /** Metrics as a function of how often each example counts; called by several threads at once. */
  @FunctionalInterface
  interface Counted {
    /**
     * Measures.
     *
     * @param times by example, at least 0; in each part their sum is its number of examples
     */
    double[] measure(int[] times);
  }
}
