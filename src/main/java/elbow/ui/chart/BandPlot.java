package elbow.ui.chart;

import elbow.chart.Extent;
import elbow.chart.Scale;
import elbow.chart.Ticks;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/**
 * A predictive band over one feature: the mean, the epistemic band and the band of everything, both
 * ± 2 sd, and the examples.
 */
public final class BandPlot extends CanvasView {
  private static final int MOST_POINTS = 600;

  private final AxisPainter axes = new AxisPainter(this);
  private final Color color;
  private final String xName;
  private Points points;
  private Extent yRange;
  private Band band;

  /**
   * An empty band.
   *
   * @param color of its arm
   * @param xName the feature's name
   */
  public BandPlot(Color color, String xName) {
    this.color = color;
    this.xName = xName;
    setMinSize(120, 100);
  }

  /**
   * The examples drawn behind it.
   *
   * @param examples original units
   * @param y range shown, the same for all arms
   */
  public void setPoints(Points examples, Extent y) {
    points = examples;
    yRange = y;
    repaint();
  }

  /** Shows a prediction; null: none. */
  public void show(Band now) {
    band = now;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    if (band == null) {
      return;
    }
    Ticks ticks = Ticks.of(yRange, Math.max(2, (int) (height / 40)), false);
    double left = axes.widthOf(ticks) + 8;
    Extent xRange = Extent.of(band.x());
    double bottom = height - axes.heightBelow(xName);
    PlotArea area =
        new PlotArea(
            left,
            6,
            width - 6,
            bottom,
            new Scale(xRange, left, width - 6, false),
            new Scale(yRange, bottom, 6, false),
            null);
    axes.left(g, area, ticks);
    axes.horizontal(
        g, area, Ticks.of(xRange, Math.max(2, (int) (area.width() / 45)), false), xName);
    g.save();
    g.beginPath();
    g.rect(area.left(), area.top(), area.width(), area.height());
    g.clip();
    between(g, area, band.total(-Band.SDS), band.total(Band.SDS), 0.2);
    between(g, area, band.epistemic(-Band.SDS), band.epistemic(Band.SDS), 0.38);
    points(g, area);
    g.setStroke(color);
    g.setLineWidth(1.8);
    double[] xs = pixels(area.x(), band.x());
    g.strokePolyline(xs, pixels(area.y(), band.prediction().mean()), xs.length);
    g.restore();
  }

  private void points(GraphicsContext g, PlotArea area) {
    int step = Math.max(1, (points.x().length + MOST_POINTS - 1) / MOST_POINTS);
    g.setFill(ink().deriveColor(0, 1, 1, 0.5));
    for (int i = 0; i < points.x().length; i += step) {
      double px = area.x().pixel(points.x()[i]);
      double py = area.y().pixel(points.y()[i]);
      g.fillOval(px - 1.6, py - 1.6, 3.2, 3.2);
    }
  }

  private void between(
      GraphicsContext g, PlotArea area, double[] low, double[] high, double opacity) {
    int n = low.length;
    double[] xs = new double[2 * n];
    double[] ys = new double[2 * n];
    for (int i = 0; i < n; i++) {
      xs[i] = area.x().pixel(band.x()[i]);
      ys[i] = area.y().pixel(low[i]);
      xs[2 * n - 1 - i] = xs[i];
      ys[2 * n - 1 - i] = area.y().pixel(high[i]);
    }
    g.setFill(color.deriveColor(0, 1, 1, opacity));
    g.fillPolygon(xs, ys, 2 * n);
  }

  private static double[] pixels(Scale scale, double[] values) {
    double[] pixels = new double[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = scale.pixel(values[i]);
    }
    return pixels;
  }
}
