package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import java.util.Arrays;

/** How badly a class fits a prediction: what conformal sets are made by. */
public sealed interface ClassScore {
  /** As documents and reports call it. */
  String label();

  /**
   * Scores every class of one example.
   *
   * @param u uniform on [0, 1), drawn for the example; makes sets exact where scores use it
   * @param scores K, to be filled
   */
  void copy(ClassPredictions predictions, int example, double u, double[] scores);

  /**
   * 1 − p: the smallest sets on average (LAC, Sadinle, Lei and Wasserman 2019); they may be empty
   * and cover hard examples less than easy ones.
   */
  record LeastAmbiguous() implements ClassScore {
    @Override
    public String label() {
      return "lac";
    }

    @Override
    public void copy(ClassPredictions predictions, int example, double u, double[] scores) {
      for (int k = 0; k < scores.length; k++) {
        scores[k] = 1.0 - predictions.probability(example, k);
      }
    }
  }

  /**
   * The probability of all classes before this one in order of falling probability, and a random
   * share u of its own (APS, Romano, Sesia and Candès 2020): sets grow where the example is hard.
   */
  record Adaptive() implements ClassScore {
    @Override
    public String label() {
      return "aps";
    }

    @Override
    public void copy(ClassPredictions predictions, int example, double u, double[] scores) {
      cumulate(predictions, example, u, new Regularized(0, 0), scores);
    }
  }

  /**
   * The adaptive score and a penalty on classes far down the order (RAPS, Angelopoulos et al.
   * 2021): fewer very large sets.
   *
   * @param penalty λ for each rank after the free ones, at least 0
   * @param freeRanks k_reg, the ranks without penalty, at least 0
   */
  record Regularized(double penalty, int freeRanks) implements ClassScore {
    /** Checks both. */
    public Regularized {
      if (!(penalty >= 0 && penalty < Double.POSITIVE_INFINITY) || freeRanks < 0) {
        throw new IllegalArgumentException(
            "penalty " + penalty + " and free ranks " + freeRanks + " must be 0 or more");
      }
    }

    @Override
    public String label() {
      return "raps";
    }

    @Override
    public void copy(ClassPredictions predictions, int example, double u, double[] scores) {
      cumulate(predictions, example, u, this, scores);
    }
  }

  private static void cumulate(
      ClassPredictions predictions, int example, double u, Regularized penalty, double[] scores) {
    int classes = scores.length;
    long[] order = new long[classes];
    for (int k = 0; k < classes; k++) {
      // Bits of non-negative numbers sort as the numbers do; of equal ones the first class is last.
      int bits = Float.floatToIntBits(predictions.probability(example, k) + 0f);
      order[k] = (long) bits << 32 | (classes - 1 - k);
    }
    Arrays.sort(order);
    double before = 0;
    for (int rank = 1; rank <= classes; rank++) {
      int k = classes - 1 - (int) order[classes - rank];
      double p = predictions.probability(example, k);
      scores[k] = before + u * p + penalty.penalty() * Math.max(0, rank - penalty.freeRanks());
      before += p;
    }
  }
}
