package elbow.data;

import elbow.experiment.Shape;
import elbow.experiment.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Images and labels of an {@code idx} source; pixels become 0 to 1. */
final class IdxData {
  private IdxData() {}

  /**
   * Reads a pair of files.
   *
   * @param classes at least so many, for a test file that lacks some
   */
  static RawData read(Path images, Path labels, int classes) throws DataException {
    IdxFile pixels = IdxFile.read(images, true);
    IdxFile marks = IdxFile.read(labels, false);
    if (pixels.count() != marks.count()) {
      throw new DataException(
          images
              + " has "
              + pixels.count()
              + " images, but "
              + labels
              + " has "
              + marks.count()
              + " labels; they must be of one set");
    }
    float[] inputs = new float[pixels.bytes().length];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (pixels.bytes()[i] & 0xFF) / 255f;
    }
    double[] targets = new double[marks.count()];
    int most = classes - 1;
    for (int i = 0; i < targets.length; i++) {
      targets[i] = marks.bytes()[i] & 0xFF;
      most = Math.max(most, (int) targets[i]);
    }
    int[] d = pixels.dimensions();
    return new RawData(
        new Shape.Image(d[1], d[2], d.length == 4 ? d[3] : 1),
        pixels.count(),
        inputs,
        targets,
        IntStream.rangeClosed(0, most).mapToObj(Integer::toString).toList(),
        "label",
        List.of());
  }

  /** The test pair of a source, after its training pair. */
  static RawData readTest(Source.Idx source, DataFiles files, RawData train) throws DataException {
    Path images = files.find(source.testImages());
    RawData test = read(images, files.find(source.testLabels()), train.classes().size());
    if (!test.shape().equals(train.shape())) {
      throw new DataException(
          images + ": its images are " + test.shape() + ", the training images " + train.shape());
    }
    if (test.classes().size() > train.classes().size()) {
      throw new DataException(
          source.testLabels()
              + ": has the class "
              + (test.classes().size() - 1)
              + ", which the training labels lack");
    }
    return test;
  }
}
