package elbow.ui.chart;

import elbow.calibration.ReliabilityBin;
import elbow.calibration.ReliabilityDiagram;
import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.chart.Scale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * A reliability diagram: bars of accuracy over confidence with their 95 % Wilson intervals, the
 * diagonal of perfect calibration, and beneath how many examples each bin holds.
 */
public final class ReliabilityPlot extends CanvasView {
  private static final double COUNTS = 26;
  private static final double LABELS = 18;

  private final Color color;
  private final String xName;
  private ReliabilityDiagram diagram;
  private double lowest;

  /**
   * An empty diagram.
   *
   * @param color of its arm
   * @param xName of the confidence axis
   */
  public ReliabilityPlot(Color color, String xName) {
    this.color = color;
    this.xName = xName;
    setMinSize(120, 120);
    setPrefSize(200, 230);
  }

  /**
   * Shows a diagram; null: none.
   *
   * @param from the least confidence there can be, 1/K: where the axis begins
   */
  public void show(ReliabilityDiagram now, double from) {
    diagram = now;
    lowest = from;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    if (diagram == null) {
      return;
    }
    double left = 28;
    double right = width - 4;
    double countsBottom = height - LABELS;
    double bottom = countsBottom - COUNTS - 5;
    double start = Math.floor(lowest * 10 + 1e-9) / 10;
    Scale x = new Scale(new Extent(start, 1), left, right, false);
    Scale y = new Scale(new Extent(0, 1), bottom, 6, false);
    grid(g, x, y, width, countsBottom);
    int most = diagram.bins().stream().mapToInt(ReliabilityBin::count).max().orElse(1);
    for (ReliabilityBin bin : diagram.bins()) {
      if (bin.count() > 0) {
        bar(g, x, y, bin);
        double tall = Math.max(1, COUNTS * bin.count() / Math.max(1, most));
        g.setFill(muted().deriveColor(0, 1, 1, 0.55));
        g.fillRect(barLeft(x, bin), countsBottom - tall, barWidth(x, bin), tall);
      }
    }
    g.setStroke(muted());
    g.setLineWidth(1);
    g.setLineDashes(3, 3);
    g.strokeLine(x.pixel(start), y.pixel(start), x.pixel(1), y.pixel(1));
    g.setLineDashes(0);
  }

  private void grid(GraphicsContext g, Scale x, Scale y, double width, double countsBottom) {
    g.setLineWidth(1);
    for (double value : new double[] {0, 0.5, 1}) {
      double py = AxisPainter.crisp(y.pixel(value));
      g.setStroke(grid());
      g.strokeLine(x.from(), py, x.to(), py);
      g.setFill(muted());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(Numbers.fixed(value, 1), x.from() - 6, py);
    }
    double base = AxisPainter.crisp(countsBottom);
    g.strokeLine(x.from(), base, x.to(), base);
    double textY = countsBottom + 10;
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(Numbers.fixed(x.values().min(), 1), x.from(), textY);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("1.0", x.to(), textY);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(xName, (x.from() + x.to()) / 2, textY);
  }

  private void bar(GraphicsContext g, Scale x, Scale y, ReliabilityBin bin) {
    double top = y.pixel(bin.accuracy());
    double base = y.pixel(0);
    double left = barLeft(x, bin);
    double wide = barWidth(x, bin);
    g.setFill(color.deriveColor(0, 1, 1, 0.75));
    g.fillRect(left, Math.min(top, base - 1), wide, Math.max(1, base - top));
    double middle = AxisPainter.crisp(left + wide / 2);
    g.setStroke(ink());
    g.setLineWidth(1.2);
    g.strokeLine(middle, y.pixel(bin.low()), middle, y.pixel(bin.high()));
  }

  /** Bins of no width (all examples equally confident) still get a bar that can be seen. */
  private static double barWidth(Scale x, ReliabilityBin bin) {
    double whole = x.pixel(bin.upper()) - x.pixel(Math.max(bin.lower(), x.values().min()));
    return Math.max(2, whole - 1.5);
  }

  private static double barLeft(Scale x, ReliabilityBin bin) {
    double left = x.pixel(Math.max(bin.lower(), x.values().min())) + 0.75;
    return Math.min(left, x.to() - barWidth(x, bin));
  }

  /** The bins as comma-separated text. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    SeriesTable.row(
        text,
        java.util.List.of(
            "from confidence",
            "to confidence",
            "examples",
            "mean confidence",
            "accuracy",
            "low (95 % Wilson)",
            "high (95 % Wilson)"));
    for (ReliabilityBin bin :
        diagram == null ? java.util.List.<ReliabilityBin>of() : diagram.bins()) {
      SeriesTable.row(
          text,
          java.util.List.of(
              Double.toString(bin.lower()),
              Double.toString(bin.upper()),
              Integer.toString(bin.count()),
              Double.toString(bin.confidence()),
              Double.toString(bin.accuracy()),
              Double.toString(bin.low()),
              Double.toString(bin.high())));
    }
    return text.toString();
  }
}
