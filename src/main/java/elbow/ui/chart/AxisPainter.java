package elbow.ui.chart;

import elbow.chart.Ticks;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Draws the axes of a plot: grid lines, ticks and their labels, names. */
final class AxisPainter {
  /** Height that labels take below an axis, and a name below them. */
  private static final double LABELS = 20;

  private static final double NAME = 14;

  /** A name as wide as this would hide labels, and stands below them. */
  private static final double WIDE = 60;

  private final CanvasView view;
  private final TextMeasure measure = new TextMeasure();

  AxisPainter(CanvasView view) {
    this.view = view;
  }

  /** Width that labels of a vertical axis take. */
  double widthOf(Ticks ticks) {
    double width = 0;
    for (String label : ticks.labels()) {
      width = Math.max(width, measure.width(label, view.font()));
    }
    return width;
  }

  /** Height that labels and name of a horizontal axis take. */
  double heightBelow(String name) {
    return isBelow(name) ? LABELS + NAME : LABELS;
  }

  private boolean isBelow(String name) {
    return measure.width(name, view.font()) > WIDE;
  }

  void horizontal(GraphicsContext g, PlotArea area, Ticks ticks, String name) {
    g.setStroke(view.grid());
    g.setLineWidth(1);
    double base = crisp(area.bottom());
    g.strokeLine(area.left(), base, area.right(), base);
    g.setFill(view.muted());
    boolean isBeside = !name.isEmpty() && !isBelow(name);
    double free = area.right() - (isBeside ? measure.width(name, view.font()) + 8 : 0);
    double textY = area.bottom() + 10;
    for (int i = 0; i < ticks.values().size(); i++) {
      double px = area.x().pixel(ticks.values().get(i));
      double half = measure.width(ticks.labels().get(i), view.font()) / 2;
      g.strokeLine(crisp(px), base, crisp(px), base + 3);
      if (px + half < free || !isBeside) {
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(ticks.labels().get(i), Math.min(px, view.getWidth() - half), textY);
      }
    }
    if (isBeside) {
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(name, area.right(), textY);
    } else {
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(name, (area.left() + area.right()) / 2, textY + NAME);
    }
  }

  void left(GraphicsContext g, PlotArea area, Ticks ticks) {
    g.setStroke(view.grid());
    g.setLineWidth(1);
    g.setFill(view.muted());
    g.setTextAlign(TextAlignment.RIGHT);
    for (int i = 0; i < ticks.values().size(); i++) {
      double py = crisp(area.y().pixel(ticks.values().get(i)));
      g.strokeLine(area.left(), py, area.right(), py);
      g.fillText(ticks.labels().get(i), area.left() - 6, py);
    }
  }

  void right(GraphicsContext g, PlotArea area, Ticks ticks, String name) {
    g.setFill(view.muted());
    g.setTextAlign(TextAlignment.LEFT);
    for (int i = 0; i < ticks.values().size(); i++) {
      double py = area.second().pixel(ticks.values().get(i));
      g.fillText(ticks.labels().get(i), area.right() + 6, py);
    }
    g.fillText(name, area.right() + 6, area.top() - 11);
  }

  /** A pixel's middle, so that a line one pixel wide stays so. */
  static double crisp(double pixel) {
    return Math.floor(pixel) + 0.5;
  }
}
