package elbow.chart;

/**
 * From values to pixels and back along one axis.
 *
 * @param values shown; above 0 where logarithmic
 * @param from pixel of the least value
 * @param to pixel of the greatest value; may be less than {@code from}
 * @param isLog whether equal ratios, not equal differences, are equally long
 */
public record Scale(Extent values, double from, double to, boolean isLog) {
  /** Where a value is; NaN for NaN, and on a logarithmic axis for what is not above 0. */
  public double pixel(double value) {
    double low = inner(values.min());
    return from + (inner(value) - low) / (inner(values.max()) - low) * (to - from);
  }

  /** What is at a pixel. */
  public double value(double pixel) {
    double low = inner(values.min());
    double at = low + (pixel - from) / (to - from) * (inner(values.max()) - low);
    return isLog ? Math.pow(10, at) : at;
  }

  /**
   * The range shown after zooming about a pixel.
   *
   * @param factor of the range's length; below 1 shows less
   */
  public Extent zoomed(double pixel, double factor) {
    return new Extent(value(pixel + (from - pixel) * factor), value(pixel + (to - pixel) * factor));
  }

  /** The range shown after dragging by some pixels. */
  public Extent panned(double pixels) {
    return new Extent(value(from - pixels), value(to - pixels));
  }

  private double inner(double value) {
    if (!isLog) {
      return value;
    }
    return value > 0 ? Math.log10(value) : Double.NaN;
  }
}
