package elbow.assessment;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.Examples;
import elbow.data.PreparedData;
import elbow.experiment.Data;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Examples of another data set, brought to scale as a run's own were. */
public final class ForeignExamples {
  private ForeignExamples() {}

  /**
   * Loads another data set's test part, or all of it where it has none.
   *
   * @param own the experiment that was trained
   * @param trainedOn its data, whose inputs' shape and scale they get; targets are not used
   * @param file an experiment, whose data is meant, or a table like the run's own
   * @param dataRoot where relative data paths are looked for first, or null
   * @throws DataException if it cannot be read or is not like its, saying what to do
   */
  public static Examples load(Experiment own, PreparedData trainedOn, Path file, Path dataRoot)
      throws DataException {
    Experiment other = own;
    Data data;
    if (file.toString().endsWith(".json")) {
      other = read(file);
      data = other.data();
    } else if (own.data().source() instanceof Source.Csv csv) {
      data = new Data(csv.withPath(file.toAbsolutePath().toString()), own.data().split(), true);
    } else {
      throw new DataException(
          file
              + ": give an experiment's file (.json) whose data is meant, as the run's own is no"
              + " table");
    }
    PreparedData raw =
        DataLoader.load(
            new Data(data.source(), data.split(), false),
            other.model().likelihood(),
            Arrays.asList(dataRoot, file.toAbsolutePath().getParent(), Path.of("")));
    Examples part = raw.test().count() > 0 ? raw.test() : raw.train();
    Examples ours = trainedOn.train();
    if (!part.shape().equals(ours.shape())) {
      throw new DataException(
          file
              + ": its examples are "
              + part.shape()
              + ", but the run was trained with "
              + ours.shape()
              + "; give data of equal shape");
    }
    return scaled(part, trainedOn);
  }

  private static Experiment read(Path file) throws DataException {
    try {
      return ExperimentDocument.read(file);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (InvalidExperimentException e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  private static Examples scaled(Examples raw, PreparedData as) {
    int groups = as.featureMeans().length;
    float[] inputs = raw.inputs().clone();
    for (int i = 0; i < inputs.length; i++) {
      int g = i % groups;
      inputs[i] = (float) ((inputs[i] - as.featureMeans()[g]) / as.featureSds()[g]);
    }
    return new Examples(raw.shape(), raw.count(), inputs, new float[raw.count()], raw.rows());
  }
}
