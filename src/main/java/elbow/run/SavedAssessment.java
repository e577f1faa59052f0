package elbow.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code elbow evaluate} left in a session's or a run's folder. Whatever is missing is empty,
 * whatever is not known is passed over, and a number that was not finite is null or NaN.
 *
 * @param split part of the data
 * @param draws {@code fresh} or {@code shared}: whose noise a pass drew
 * @param bins of calibration errors; 0: not said
 * @param level of intervals; 0: not said
 * @param resamples of the bootstrap; 0: not said
 * @param evaluations one an arm, seeds and method
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SavedAssessment(
    String split, String draws, int bins, double level, int resamples, List<Entry> evaluations) {
  /** The name of the file. */
  public static final String FILE = "assessment.json";

  /** Puts empty things in place of missing ones. */
  public SavedAssessment {
    split = text(split);
    draws = text(draws);
    evaluations = list(evaluations);
  }

  /**
   * One arm's, or several seeds', predictions by one method.
   *
   * @param arm its name in the experiment
   * @param seeds whose networks predicted
   * @param method {@code sampled}, {@code deterministic}, {@code temperature}, {@code ensemble},
   *     {@code laplace}, or of a later program
   * @param basis what a prediction rests on, as "100 samples"
   * @param split part of the data; empty: the assessment's
   * @param examples how many
   * @param samples of each prediction; 0: none were drawn
   * @param seconds the prediction took; null: not said
   * @param metrics by name
   * @param standardErrors from the finite number of samples, by metric
   * @param intervals of metrics over examples, by bootstrap
   * @param nllBySamples the curve of NLL against samples
   * @param curves by name: {@code riskCoverage}, {@code coverage}
   * @param shifts metrics where inputs are changed
   * @param detection out-of-distribution detection, by score
   * @param mendings recalibrations
   * @param conformal sets and intervals
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Entry(
      String arm,
      List<Long> seeds,
      String method,
      String basis,
      String split,
      int examples,
      int samples,
      Double seconds,
      Map<String, Double> metrics,
      Map<String, Double> standardErrors,
      Map<String, Bounds> intervals,
      List<NllPoint> nllBySamples,
      Map<String, Curve> curves,
      List<ShiftPoint> shifts,
      Map<String, Detection> detection,
      List<Mending> mendings,
      List<Conformal> conformal) {
    /** Puts empty things in place of missing ones. */
    public Entry {
      arm = text(arm);
      seeds = list(seeds);
      method = text(method);
      basis = text(basis);
      split = text(split);
      metrics = map(metrics);
      standardErrors = map(standardErrors);
      intervals = map(intervals);
      nllBySamples = list(nllBySamples);
      curves = map(curves);
      shifts = list(shifts);
      detection = map(detection);
      mendings = list(mendings);
      conformal = list(conformal);
    }
  }

  /** A curve; null where a number was not finite. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Curve(List<Double> x, List<Double> y) {}

  /** An estimate with its interval; NaN where a number was not finite or not said. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Bounds(Double estimate, Double low, Double high) {
    /** Puts NaN in place of what is missing. */
    public Bounds {
      estimate = orNan(estimate);
      low = orNan(low);
      high = orNan(high);
    }
  }

  /**
   * A point of the NLL against samples.
   *
   * @param samples of each mixture
   * @param nll mean over mixtures, nats per example
   * @param mixtures how many were made of the samples there were
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record NllPoint(int samples, Double nll, int mixtures) {
    /** Puts NaN in place of what is missing. */
    public NllPoint {
      nll = orNan(nll);
    }
  }

  /** Metrics at one severity of a shift. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record ShiftPoint(String kind, double severity, String unit, Map<String, Double> metrics) {
    /** Puts empty things in place of missing ones. */
    public ShiftPoint {
      kind = text(kind);
      unit = text(unit);
      metrics = map(metrics);
    }
  }

  /** How well one score tells foreign examples from the data's; null where it is not said. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Detection(Bounds auroc, Bounds aupr, Bounds fpr95) {}

  /** A recalibration: what it was fitted on, and metrics before and after. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Mending(
      String method,
      String fittedOn,
      Map<String, Double> parameters,
      Map<String, Double> before,
      Map<String, Double> after) {
    /** Puts empty things in place of missing ones. */
    public Mending {
      method = text(method);
      fittedOn = text(fittedOn);
      parameters = map(parameters);
      before = map(before);
      after = map(after);
    }
  }

  /**
   * Conformal sets or intervals.
   *
   * @param wanted coverage aimed at
   * @param coverage measured
   * @param standardError of the coverage
   * @param size mean size of the sets, or width of the intervals
   * @param guarantee in words
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Conformal(
      String method,
      String fittedOn,
      Double wanted,
      Double coverage,
      Double standardError,
      Double size,
      String guarantee) {
    /** Puts NaN and empty texts in place of what is missing. */
    public Conformal {
      method = text(method);
      fittedOn = text(fittedOn);
      wanted = orNan(wanted);
      coverage = orNan(coverage);
      standardError = orNan(standardError);
      size = orNan(size);
      guarantee = text(guarantee);
    }
  }

  /**
   * Reads the assessment of a folder; null where there is none.
   *
   * @throws IOException if it is damaged, naming the file and the reason
   */
  public static SavedAssessment read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.exists(file) ? SavedJson.read(file, SavedAssessment.class) : null;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static Double orNan(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static <T> List<T> list(List<T> values) {
    return values == null ? List.of() : values.stream().filter(Objects::nonNull).toList();
  }

  /** Nulls stay: a number that was not finite is not one that was never computed. */
  private static <T> Map<String, T> map(Map<String, T> values) {
    return values == null ? Map.of() : new LinkedHashMap<>(values);
  }
}
