package elbow.comparison;

/**
 * The data behind a run's numbers, as far as pairing must know them.
 *
 * @param hash of examples, targets and split; empty where it is not known
 * @param description in words or as the document has it; may be empty
 * @param trainExamples learned from; 0 where it is not known
 * @param testExamples judged on
 */
public record RunData(String hash, String description, int trainExamples, int testExamples) {
  /** Why runs on these and on other data are no pair; null where they are one. */
  String mismatch(RunData other) {
    if (testExamples != other.testExamples) {
      return "they were judged on " + testExamples + " and " + other.testExamples + " examples";
    }
    if (hash.isEmpty() || other.hash.isEmpty() || hash.equals(other.hash)) {
      return null;
    }
    return description.equals(other.description)
        ? "their data differ: the documents say the same, so a file has changed in between"
        : "their data differ: " + description + " and " + other.description;
  }

  /** Whether it cannot be known that both are of the same examples. */
  boolean isUnknownBeside(RunData other) {
    return hash.isEmpty() || other.hash.isEmpty();
  }
}
