package elbow.ui.chart;

import elbow.chart.Extent;
import elbow.chart.Scale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * Shares over [0, 1] in bins of one width, against what they would be if uniform, with the band
 * within which 95 % of such bars would lie.
 */
public final class HistogramPlot extends CanvasView {
  private final Color color;
  private final String xName;
  private int[] counts = {};
  private double low;
  private double high;

  /**
   * An empty histogram.
   *
   * @param color of its arm
   * @param xName of the horizontal axis
   */
  public HistogramPlot(Color color, String xName) {
    this.color = color;
    this.xName = xName;
    setMinSize(120, 100);
    setPrefSize(200, 160);
  }

  /**
   * Shows counts.
   *
   * @param now one a bin
   * @param from count a uniform bar would stay above
   * @param to count it would stay below
   */
  public void show(int[] now, double from, double to) {
    counts = now.clone();
    low = from;
    high = to;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    if (counts.length == 0) {
      return;
    }
    double total = 0;
    double most = high;
    for (int count : counts) {
      total += count;
      most = Math.max(most, count);
    }
    double left = 4;
    double right = width - 4;
    Scale y = new Scale(new Extent(0, most * 1.08), height - 18, 4, false);
    double expected = y.pixel(total / counts.length);
    double each = (right - left) / counts.length;
    g.setFill(muted().deriveColor(0, 1, 1, 0.16));
    g.fillRect(left, y.pixel(high), right - left, y.pixel(low) - y.pixel(high));
    g.setFill(color.deriveColor(0, 1, 1, 0.75));
    for (int i = 0; i < counts.length; i++) {
      double top = y.pixel(counts[i]);
      g.fillRect(left + i * each + 0.75, top, each - 1.5, y.from() - top);
    }
    g.setStroke(muted());
    g.setLineWidth(1);
    g.setLineDashes(3, 3);
    g.strokeLine(left, AxisPainter.crisp(expected), right, AxisPainter.crisp(expected));
    g.setLineDashes(0);
    g.setStroke(grid());
    g.strokeLine(left, AxisPainter.crisp(y.from()), right, AxisPainter.crisp(y.from()));
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("0", left, height - 8);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("1", right, height - 8);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(xName, (left + right) / 2, height - 8);
  }
}
