package elbow.data;

import java.nio.file.Path;
import java.util.List;

/**
 * The data of an experiment, split and standardised.
 *
 * @param train examples to learn from; their count is the N of KL/N
 * @param validation examples for schedules and early stopping; may be empty
 * @param test examples for judging; may be empty
 * @param target what the targets are
 * @param featureNames one a feature, or empty for images
 * @param featureMeans subtracted from each feature when standardising (images: one a channel)
 * @param featureSds divided by when standardising (images: one a channel)
 * @param hash SHA-256 (hex) of inputs, targets and split as prepared
 * @param folders where its files were looked for, in that order; absolute
 */
public record PreparedData(
    Examples train,
    Examples validation,
    Examples test,
    Target target,
    List<String> featureNames,
    double[] featureMeans,
    double[] featureSds,
    String hash,
    List<Path> folders) {
  /** Makes the list immutable. */
  public PreparedData {
    folders = List.copyOf(folders);
  }

  /** The same without its test part, for those who choose and must not see it. */
  public PreparedData withoutTest() {
    Examples none = new Examples(test.shape(), 0, new float[0], new float[0], new int[0]);
    return new PreparedData(
        train, validation, none, target, featureNames, featureMeans, featureSds, hash, folders);
  }
}
