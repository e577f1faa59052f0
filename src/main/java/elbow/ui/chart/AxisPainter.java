package elbow.ui.chart;

import elbow.chart.Ticks;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Draws the axes of a plot: grid lines, ticks and their labels, names. */
final class AxisPainter {
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

  void horizontal(GraphicsContext g, PlotArea area, Ticks ticks, String name) {
    g.setStroke(view.grid());
    g.setLineWidth(1);
    double base = crisp(area.bottom());
    g.strokeLine(area.left(), base, area.right(), base);
    g.setFill(view.muted());
    double nameWidth = name.isEmpty() ? 0 : measure.width(name, view.font());
    double free = area.right() - nameWidth - (name.isEmpty() ? 0 : 8);
    double textY = area.bottom() + 10;
    for (int i = 0; i < ticks.values().size(); i++) {
      double px = area.x().pixel(ticks.values().get(i));
      double half = measure.width(ticks.labels().get(i), view.font()) / 2;
      g.strokeLine(crisp(px), base, crisp(px), base + 3);
      if (px + half < free || name.isEmpty()) {
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(ticks.labels().get(i), px, textY);
      }
    }
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(name, area.right(), textY);
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
