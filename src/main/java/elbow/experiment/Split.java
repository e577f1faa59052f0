package elbow.experiment;

/**
 * How examples are split into training, validation and test parts. In a document it is by files
 * where {@code train} is given, else by fractions.
 */
public sealed interface Split {
  /** Share of the examples (by files: of the training rows) kept for validation. */
  double validation();

  /** Which shuffle. */
  long seed();

  /**
   * By fractions of the shuffled examples.
   *
   * @param validation share for validation; where a source brings its own test files, of the rest
   * @param test share for test; null: 0.2, or the source's own test files where it has them
   * @param seed which shuffle
   */
  record ByFraction(
      @Setting(initial = "0.2", min = 0, max = 1, belowMax = true, unit = "share of the examples")
          double validation,
      @Setting(initial = "null", min = 0, max = 1, belowMax = true, unit = "share of the examples")
          Double test,
      @Setting(initial = "1", help = "Which shuffle.") long seed)
      implements Split {}

  /**
   * By files of row indices (from 0, one a line); {@code {k}} stands for the fold.
   *
   * @param train file of training rows
   * @param test file of test rows
   * @param fold the number put in place of {@code {k}}
   * @param validation share of the training rows kept for validation
   * @param seed which shuffle picks the validation rows
   * @param pick which of the training rows are for validation
   */
  record ByFiles(
      @Setting(min = 1, help = "File of training rows; {k} stands for the fold.") String train,
      @Setting(min = 1, help = "File of test rows; {k} stands for the fold.") String test,
      @Setting(initial = "0", min = 0, help = "Put in place of {k}.") int fold,
      @Setting(initial = "0.2", min = 0, max = 1, belowMax = true, unit = "share of training rows")
          double validation,
      @Setting(initial = "1", help = "Which shuffle picks the validation rows.") long seed,
      @Setting(initial = "\"shuffled\"", help = "Which training rows are for validation.")
          Pick pick)
      implements Split {}

  /** Which training rows of a file are for validation. */
  enum Pick {
    /** Any, by the seed. */
    SHUFFLED,
    /** The last in the file's order; the seed does nothing. */
    LAST
  }
}
