package elbow.calibration;

/** How confidences are put into bins. */
public enum Binning {
  /** Bins of one width over [0, 1]. */
  EQUAL_WIDTH,
  /** Bins of as many examples each as ties allow; equal confidences share a bin. */
  EQUAL_MASS
}
