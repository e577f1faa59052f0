package elbow.ui.chart;

import elbow.chart.Extent;
import elbow.chart.Scale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** A mean and its interval on a scale that the rows of a table share. */
public final class IntervalPlot extends CanvasView {
  private final Color color;
  private final Extent range;
  private final double mean;
  private final Extent interval;
  private final double reference;

  /**
   * One row's interval.
   *
   * @param color of its arm
   * @param range the scale, shared
   * @param mean a dot; NaN: none
   * @param interval a line; empty: none
   * @param reference where a dotted line marks another mean; NaN: none
   */
  public IntervalPlot(Color color, Extent range, double mean, Extent interval, double reference) {
    this.color = color;
    this.range = range;
    this.mean = mean;
    this.interval = interval;
    this.reference = reference;
    setMinSize(60, 20);
    setPrefSize(150, 30);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Scale x = new Scale(range, 6, width - 6, false);
    double middle = AxisPainter.crisp(height / 2);
    if (Double.isFinite(reference)) {
      g.setStroke(muted().deriveColor(0, 1, 1, 0.5));
      g.setLineDashes(2, 3);
      g.strokeLine(
          AxisPainter.crisp(x.pixel(reference)), 0, AxisPainter.crisp(x.pixel(reference)), height);
      g.setLineDashes(0);
    }
    if (!interval.isEmpty()) {
      g.setStroke(color);
      g.setLineWidth(2);
      g.strokeLine(x.pixel(interval.min()), middle, x.pixel(interval.max()), middle);
    }
    if (Double.isFinite(mean)) {
      g.setFill(color);
      g.fillOval(x.pixel(mean) - 4, middle - 4, 8, 8);
    }
  }
}
