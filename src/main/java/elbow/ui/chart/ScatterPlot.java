package elbow.ui.chart;

import elbow.chart.Extent;
import elbow.chart.Scale;
import elbow.chart.Ticks;
import elbow.ui.Messages;
import java.util.function.IntConsumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Points in a plane, some marked, one chosen; a click chooses the nearest. */
public final class ScatterPlot extends CanvasView {
  private static final double REACH = 12;

  private final AxisPainter axes = new AxisPainter(this);
  private final String xName;
  private final String yName;
  private final String unknown;
  private Points points = new Points(new double[0], new double[0], null);
  private Color color = Color.GRAY;
  private int chosen = -1;
  private Scale x;
  private Scale y;

  /**
   * An empty plot.
   *
   * @param xName of the horizontal axis, with its unit
   * @param yName of the vertical axis, with its unit
   * @param unknown said where no point has a place
   * @param onChosen told the index of a point that was clicked
   */
  public ScatterPlot(String xName, String yName, String unknown, IntConsumer onChosen) {
    this.unknown = unknown;
    this.xName = xName;
    this.yName = yName;
    setMinSize(160, 120);
    setPrefSize(260, 200);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          int nearest = nearest(event.getX(), event.getY());
          if (nearest >= 0) {
            onChosen.accept(nearest);
          }
        });
  }

  /**
   * Shows points.
   *
   * @param now labels are 1 for marked points, 0 for others, or null
   * @param ofArm colour of points that are not marked
   */
  public void show(Points now, Color ofArm) {
    points = now;
    color = ofArm;
    chosen = -1;
    repaint();
  }

  /** Rings a point; −1: none. */
  public void choose(int index) {
    chosen = index;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    if (Extent.of(points.x()).isEmpty() || Extent.of(points.y()).isEmpty()) {
      x = null;
      g.setFill(muted());
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(
          points.x().length == 0 ? Messages.text("chart.nothing") : unknown, width / 2, height / 2);
      return;
    }
    Extent xRange = fromZero(points.x());
    Extent yRange = fromZero(points.y());
    Ticks ticks = Ticks.of(yRange, Math.max(2, (int) (height / 40)), false);
    double left = axes.widthOf(ticks) + 8;
    x = new Scale(xRange, left, width - 6, false);
    double bottom = height - axes.heightBelow(xName);
    y = new Scale(yRange, bottom, 18, false);
    PlotArea area = new PlotArea(left, 18, width - 6, bottom, x, y, null);
    axes.left(g, area, ticks);
    axes.horizontal(
        g, area, Ticks.of(xRange, Math.max(2, (int) (area.width() / 50)), false), xName);
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(yName, 0, 7);
    for (boolean isMarked : new boolean[] {false, true}) {
      g.setFill(isMarked ? Color.web("#d1343f") : color.deriveColor(0, 1, 1, 0.55));
      for (int i = 0; i < points.x().length; i++) {
        if (isMarked == (points.labels() != null && points.labels()[i] == 1)) {
          g.fillOval(x.pixel(points.x()[i]) - 2, y.pixel(points.y()[i]) - 2, 4, 4);
        }
      }
    }
    if (chosen >= 0) {
      g.setStroke(ink());
      g.setLineWidth(1.5);
      g.strokeOval(x.pixel(points.x()[chosen]) - 5, y.pixel(points.y()[chosen]) - 5, 10, 10);
    }
  }

  private static Extent fromZero(double[] values) {
    double most = Extent.of(values).max();
    return new Extent(0, most > 0 ? most : 1).padded(0.05);
  }

  private int nearest(double px, double py) {
    int best = -1;
    double least = REACH * REACH;
    for (int i = 0; x != null && i < points.x().length; i++) {
      double across = x.pixel(points.x()[i]) - px;
      double down = y.pixel(points.y()[i]) - py;
      double distance = across * across + down * down;
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
