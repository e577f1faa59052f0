package elbow.calibration;

import java.util.Arrays;

/**
 * What can be summed over parts of the examples: a part's sums merged with another's are those of
 * both (counts exactly, other sums but for rounding). Metrics that need all examples in order –
 * equal-mass bins, AURC – are not among them.
 */
public final class ClassificationSums {
  static final int NLL = 0;
  static final int RIGHT = 1;
  static final int BRIER = 2;
  static final int SQUARES = 3;
  static final int LABELLED = 4;
  static final int COLUMNS = 5;

  private final double[] sums = new double[COLUMNS];
  private final EqualWidthBins confidence;
  private final EqualWidthBins[] byClass;
  private double count;

  /**
   * Of no examples.
   *
   * @param classes K
   * @param bins of one width, of the confidence and of each class's probability
   */
  public ClassificationSums(int classes, int bins) {
    confidence = new EqualWidthBins(bins);
    byClass = new EqualWidthBins[classes];
    Arrays.setAll(byClass, k -> new EqualWidthBins(bins));
  }

  /** What an example adds to the plain sums. */
  static void contribution(ClassPredictions predictions, int example, double[] sums) {
    int label = predictions.labels()[example];
    double squares = 0;
    double brier = 0;
    for (int k = 0; k < predictions.classes(); k++) {
      double p = predictions.probability(example, k);
      double error = p - (label == k ? 1 : 0);
      squares += p * p;
      brier += error * error;
    }
    sums[NLL] = -predictions.logLikelihood()[example];
    sums[RIGHT] = predictions.isRight(example) ? 1 : 0;
    sums[BRIER] = brier;
    sums[SQUARES] = squares;
    sums[LABELLED] = predictions.probability(example, label);
  }

  /** Adds examples of the same classes. */
  public void add(ClassPredictions predictions) {
    if (predictions.classes() != byClass.length) {
      throw new IllegalArgumentException(
          predictions.classes() + " classes cannot be added to " + byClass.length);
    }
    double[] one = new double[COLUMNS];
    int bins = confidence.bins();
    for (int i = 0; i < predictions.count(); i++) {
      contribution(predictions, i, one);
      for (int c = 0; c < COLUMNS; c++) {
        sums[c] += one[c];
      }
      double greatest = predictions.confidence(i);
      add(confidence, EqualWidthBins.bin(greatest, bins), greatest, one[RIGHT] > 0);
      int label = predictions.labels()[i];
      for (int k = 0; k < byClass.length; k++) {
        double p = predictions.probability(i, k);
        add(byClass[k], EqualWidthBins.bin(p, bins), p, k == label);
      }
    }
    count += predictions.count();
  }

  private static void add(EqualWidthBins bins, int bin, double confidence, boolean isRight) {
    bins.add(bin, 1, confidence);
    if (isRight) {
      bins.addRight(bin, 1);
    }
  }

  /** Adds plain sums that were made elsewhere, of so many examples. */
  void addSums(double[] added, double examples) {
    for (int c = 0; c < COLUMNS; c++) {
      sums[c] += added[c];
    }
    count += examples;
  }

  /** Adds another part's sums, of the same classes and bins. */
  public void merge(ClassificationSums other) {
    if (other.byClass.length != byClass.length || other.confidence.bins() != confidence.bins()) {
      throw new IllegalArgumentException("sums of other classes or bins cannot be merged");
    }
    addSums(other.sums, other.count);
    confidence.merge(other.confidence);
    for (int k = 0; k < byClass.length; k++) {
      byClass[k].merge(other.byClass[k]);
    }
  }

  EqualWidthBins confidenceBins() {
    return confidence;
  }

  EqualWidthBins classBins(int k) {
    return byClass[k];
  }

  /** How many examples. */
  public long count() {
    return (long) count;
  }

  /** Mean −ln p(label), nats per example. */
  public double nll() {
    return sums[NLL] / count;
  }

  /** Share of examples whose most probable class is the label. */
  public double accuracy() {
    return sums[RIGHT] / count;
  }

  /** Mean Σ_k (p_k − 1[label = k])². */
  public double brier() {
    return sums[BRIER] / count;
  }

  /** Its parts. */
  public BrierDecomposition brierParts() {
    return BrierDecomposition.of(byClass, sums[SQUARES], sums[LABELLED]);
  }

  /** Expected calibration error. */
  public double ece() {
    return confidence.expectedError();
  }

  /** Greatest gap of a bin. */
  public double mce() {
    return confidence.maximumError();
  }

  /** Mean over classes of the calibration error of "is it this class?". */
  public double classwiseEce() {
    return Arrays.stream(byClass).mapToDouble(EqualWidthBins::expectedError).sum() / byClass.length;
  }

  /** Accuracy against confidence. */
  public ReliabilityDiagram reliability() {
    return ReliabilityDiagram.of(Binning.EQUAL_WIDTH, confidence.toList());
  }

  /** How many right and wrong examples have which confidence. */
  public ConfidenceHistogram histogram() {
    return ConfidenceHistogram.of(confidence);
  }
}
