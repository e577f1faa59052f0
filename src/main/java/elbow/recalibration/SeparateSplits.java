package elbow.recalibration;

/**
 * Keeps fitting and reporting apart: judged on the examples it was fitted on, any mending looks
 * better than it is.
 */
final class SeparateSplits {
  private SeparateSplits() {}

  /**
   * Refuses one split in both places, under one name or two.
   *
   * @throws IllegalArgumentException with a message fit for a user
   */
  static void check(EvaluatedSplit fitted, EvaluatedSplit reported) {
    if (fitted.name().strip().equalsIgnoreCase(reported.name().strip())) {
      throw new IllegalArgumentException(
          "cannot fit and report on one split, '"
              + reported.name()
              + "': the result would look better than it is. Fit on the validation split and"
              + " report on the test split");
    }
    if (fitted.hasDataOf(reported)) {
      throw new IllegalArgumentException(
          "splits '"
              + fitted.name()
              + "' and '"
              + reported.name()
              + "' hold the same examples with the same predictions: fitted on the one and reported"
              + " on the other, the result would look better than it is. Report on examples that"
              + " were not used to fit");
    }
  }
}
