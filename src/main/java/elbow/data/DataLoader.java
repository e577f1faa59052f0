package elbow.data;

import elbow.experiment.Data;
import elbow.experiment.Likelihood;
import elbow.experiment.Shape;
import elbow.experiment.Source;
import elbow.experiment.Split;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads or makes an experiment's data, splits it and brings it to scale. */
public final class DataLoader {
  private DataLoader() {}

  /**
   * Loads.
   *
   * @param data the document's part
   * @param likelihood says whether a table's target is a class or a number
   * @param experimentFolder where the experiment's file is, or null
   * @param dataRoot where relative paths are looked for first, or null
   * @throws DataException if anything about the data is wrong: what, where, what to do
   */
  public static PreparedData load(
      Data data, Likelihood likelihood, Path experimentFolder, Path dataRoot) throws DataException {
    return load(data, likelihood, Arrays.asList(dataRoot, experimentFolder, Path.of("")));
  }

  /**
   * Loads.
   *
   * @param data the document's part
   * @param likelihood says whether a table's target is a class or a number
   * @param folders where relative paths are looked for, in that order; null ones are skipped
   * @throws DataException if anything about the data is wrong: what, where, what to do
   */
  public static PreparedData load(Data data, Likelihood likelihood, List<Path> folders)
      throws DataException {
    DataFiles files = new DataFiles(folders);
    try {
      return load(data, likelihood, files);
    } catch (OutOfMemoryError e) {
      throw new DataException(
          "the data does not fit into memory; give Java more with JAVA_OPTS=-Xmx…", e);
    }
  }

  private static PreparedData load(Data data, Likelihood likelihood, DataFiles files)
      throws DataException {
    RawData raw = raw(data.source(), likelihood, files);
    RawData ownTest =
        data.source() instanceof Source.Idx idx && idx.testImages() != null
            ? IdxData.readTest(idx, files, raw)
            : null;
    if (likelihood instanceof Likelihood.Bernoulli && raw.classes().size() != 2) {
      throw new DataException(
          "the likelihood \"bernoulli\" needs two classes, but the data has "
              + raw.classes().size());
    }
    Splits splits =
        switch (data.split()) {
          case Split.ByFraction fraction ->
              Splits.byFraction(fraction, raw.count(), ownTest != null);
          case Split.ByFiles byFiles -> Splits.byFiles(byFiles, files, raw.count());
        };
    Scale features = featureScale(raw, splits.train(), data.standardize());
    Scale target = targetScale(raw, splits.train(), data.standardize());
    Examples train = examples(raw, splits.train(), features, target);
    Examples validation = examples(raw, splits.validation(), features, target);
    Examples test =
        ownTest == null
            ? examples(raw, splits.test(), features, target)
            : examples(ownTest, all(ownTest.count()), features, target);
    return new PreparedData(
        train,
        validation,
        test,
        raw.classes() == null
            ? new Target.Real(raw.targetName(), target.means()[0], target.sds()[0])
            : new Target.Classes(raw.classes()),
        raw.featureNames(),
        features.means(),
        features.sds(),
        hash(train, validation, test),
        files.folders());
  }

  private static RawData raw(Source source, Likelihood likelihood, DataFiles files)
      throws DataException {
    return switch (source) {
      case Source.TwoMoons moons -> SyntheticData.twoMoons(moons);
      case Source.GapSine sine -> SyntheticData.gapSine(sine);
      case Source.Csv csv -> CsvData.read(csv, likelihood, files.find(csv.path()));
      case Source.Idx idx -> IdxData.read(files.find(idx.images()), files.find(idx.labels()), 0);
    };
  }

  private record Scale(double[] means, double[] sds) {
    static Scale none(int count) {
      double[] ones = new double[count];
      java.util.Arrays.fill(ones, 1);
      return new Scale(new double[count], ones);
    }
  }

  /** One mean and sd (of the population) a feature, or a channel of images. */
  private static Scale featureScale(RawData raw, int[] rows, boolean standardize) {
    int groups = raw.shape() instanceof Shape.Image image ? image.channels() : raw.shape().size();
    if (!standardize) {
      return Scale.none(groups);
    }
    int width = raw.shape().size();
    double[] sums = new double[groups];
    double[] squares = new double[groups];
    for (int row : rows) {
      for (int i = 0; i < width; i++) {
        sums[i % groups] += raw.inputs()[row * width + i];
      }
    }
    double count = (double) rows.length * width / groups;
    for (int g = 0; g < groups; g++) {
      sums[g] /= count;
    }
    for (int row : rows) {
      for (int i = 0; i < width; i++) {
        double difference = raw.inputs()[row * width + i] - sums[i % groups];
        squares[i % groups] += difference * difference;
      }
    }
    for (int g = 0; g < groups; g++) {
      squares[g] = sd(squares[g] / count, sums[g]);
    }
    return new Scale(sums, squares);
  }

  /** A feature constant but for rounding is left at its distance from the mean, about 0. */
  private static double sd(double variance, double mean) {
    double sd = Math.sqrt(variance);
    return sd <= 1e-7 * Math.abs(mean) ? 1 : sd;
  }

  private static Scale targetScale(RawData raw, int[] rows, boolean standardize) {
    if (!standardize || raw.classes() != null) {
      return Scale.none(1);
    }
    double mean = 0;
    for (int row : rows) {
      mean += raw.targets()[row] / rows.length;
    }
    double variance = 0;
    for (int row : rows) {
      variance += Math.pow(raw.targets()[row] - mean, 2) / rows.length;
    }
    return new Scale(new double[] {mean}, new double[] {sd(variance, mean)});
  }

  private static Examples examples(RawData raw, int[] rows, Scale features, Scale target) {
    int width = raw.shape().size();
    int groups = features.means().length;
    float[] inputs = new float[rows.length * width];
    float[] targets = new float[rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < width; i++) {
        double value = raw.inputs()[rows[r] * width + i];
        int g = i % groups;
        inputs[r * width + i] = (float) ((value - features.means()[g]) / features.sds()[g]);
      }
      double value = raw.targets()[rows[r]];
      targets[r] = (float) ((value - target.means()[0]) / target.sds()[0]);
    }
    return new Examples(raw.shape(), rows.length, inputs, targets, rows);
  }

  private static int[] all(int count) {
    int[] rows = new int[count];
    java.util.Arrays.setAll(rows, i -> i);
    return rows;
  }

  private static String hash(Examples... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Examples part : parts) {
        add(digest, part.inputs());
        add(digest, part.targets());
        ByteBuffer rows = ByteBuffer.allocate(4 * part.count());
        rows.asIntBuffer().put(part.rows());
        digest.update(rows);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    for (int from = 0; from < values.length; from += 1 << 14) {
      int count = Math.min(1 << 14, values.length - from);
      bytes.clear();
      bytes.asFloatBuffer().put(values, from, count);
      digest.update(bytes.limit(4 * count));
    }
  }
}
