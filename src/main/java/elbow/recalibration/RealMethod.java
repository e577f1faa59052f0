package elbow.recalibration;

import elbow.calibration.RealPredictions;
import java.util.function.Function;

/** The ways to mend predicted distributions of a real number. */
public enum RealMethod {
  /** {@link VarianceScaling}. */
  VARIANCE_SCALING("variance-scaling", VarianceScaling::fit),
  /** {@link QuantileRecalibration}. */
  QUANTILE("quantile", QuantileRecalibration::fit);

  private final String label;
  private final Function<RealPredictions, RealMending> fit;

  RealMethod(String label, Function<RealPredictions, RealMending> fit) {
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
   */
  public RealMending fit(RealSplit validation) {
    return fit.apply(validation.predictions());
  }
}
