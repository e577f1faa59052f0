package elbow.uncertainty;

import java.util.List;

/** Every sample of some examples' prediction. */
public sealed interface Samples permits ClassSamples, RealSamples {
  /** How many examples. */
  int count();

  /** S of each. */
  int samples();

  /**
   * Takes outputs of some samples; by several threads, each with examples of its own.
   *
   * @param from first example
   * @param examples how many
   * @param firstSample of these examples
   * @param added how many samples
   * @param stride rows from one sample of an example to the next
   * @param outputs address of the first sample's rows
   */
  void add(int from, int examples, int firstSample, int added, int stride, long outputs);

  /**
   * The samples of several predictions of the same examples, as those of one.
   *
   * @param parts at least one, all of classes or all of real numbers
   */
  static Samples joined(List<? extends Samples> parts) {
    return switch (parts.getFirst()) {
      case ClassSamples first ->
          ClassSamples.joined(parts.stream().map(part -> (ClassSamples) part).toList());
      case RealSamples first ->
          RealSamples.joined(parts.stream().map(part -> (RealSamples) part).toList());
    };
  }
}
