package elbow.recalibration;

import java.util.function.Function;

/** The ways to mend class probabilities. */
public enum ClassMethod {
  /** {@link Temperature}. */
  TEMPERATURE("temperature", split -> Temperature.fit(split.predictions())),
  /** {@link SampleTemperature}; needs the samples. */
  SAMPLE_TEMPERATURE("sample-temperature", SampleTemperature::fit),
  /** {@link VectorScaling}. */
  VECTOR_SCALING("vector-scaling", split -> VectorScaling.fit(split.predictions())),
  /** {@link Isotonic}. */
  ISOTONIC("isotonic", split -> Isotonic.fit(split.predictions()));

  private final String label;
  private final Function<ClassSplit, ClassMending> fit;

  ClassMethod(String label, Function<ClassSplit, ClassMending> fit) {
    this.label = label;
    this.fit = fit;
  }

  /** As documents and reports call it. */
  public String label() {
    return label;
  }

  /**
   * Fits.
   *
   * @param validation not the split that will be reported on
   * @throws IllegalArgumentException if samples are needed and not there
   */
  public ClassMending fit(ClassSplit validation) {
    return fit.apply(validation);
  }
}
