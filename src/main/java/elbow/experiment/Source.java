package elbow.experiment;

import java.util.List;

/** Where examples come from. */
public sealed interface Source {

  /**
   * Two interleaving half circles, two classes, two features.
   *
   * @param examples how many, both classes together
   * @param noise standard deviation of the Gaussian noise on each coordinate
   * @param seed which draw of the data
   */
  @Named(
      value = "two-moons",
      title = "Two moons",
      help = "Two interleaving half circles: two features, two classes.")
  record TwoMoons(
      @Setting(initial = "1000", min = 10, max = 10_000_000, unit = "examples") int examples,
      @Setting(initial = "0.25", min = 0, max = 10, unit = "sd of each coordinate") double noise,
      @Setting(initial = "1", help = "Which draw of the data.") long seed)
      implements Source {}

  /**
   * A sine with a gap in its inputs and noise that grows with the input: one feature, one real
   * target.
   *
   * @param examples how many
   * @param seed which draw of the data
   */
  @Named(
      value = "gap-sine",
      title = "Gap sine",
      help = "A sine with a gap in its inputs and input-dependent noise.")
  record GapSine(
      @Setting(initial = "400", min = 10, max = 10_000_000, unit = "examples") int examples,
      @Setting(initial = "1", help = "Which draw of the data.") long seed)
      implements Source {}

  /**
   * A table of delimited text. Whether the target is a class or a number follows from the
   * likelihood.
   *
   * @param path the file, relative to the experiment's file or the data root
   * @param target the target's column name, or its index from 0
   * @param delimiter one character, "\t", or "whitespace"; null: detected
   * @param header whether the first line has names; null: detected
   * @param columns names or indices of the feature columns; null: all but the target
   */
  @Named(value = "csv", title = "CSV table", help = "A table of delimited text.")
  record Csv(
      @Setting(min = 1, help = "The file, relative to the experiment or the data root.")
          String path,
      @Setting(help = "Column name, or index from 0.") Column target,
      @Setting(initial = "null", help = "One character, or \"whitespace\"; detected if absent.")
          String delimiter,
      @Setting(initial = "null", help = "Whether the first line has names; detected if absent.")
          Boolean header,
      @Setting(initial = "null", help = "Feature columns; all but the target if absent.")
          List<Column> columns)
      implements Source {
    /** The same of another file. */
    public Csv withPath(String other) {
      return new Csv(other, target, delimiter, header, columns);
    }
  }

  /**
   * Images and labels in the IDX format of the MNIST family, plain or gzipped.
   *
   * @param images training images
   * @param labels training labels
   * @param testImages test images; null: split off the training file
   * @param testLabels test labels; null: split off the training file
   */
  @Named(
      value = "idx",
      title = "IDX images",
      help = "Images and labels in the MNIST family's format, plain or gzipped.")
  record Idx(
      @Setting(min = 1, help = "Training images.") String images,
      @Setting(min = 1, help = "Training labels.") String labels,
      @Setting(initial = "null", help = "Test images.") String testImages,
      @Setting(initial = "null", help = "Test labels.") String testLabels)
      implements Source {}
}
