package elbow.ui.chart;

import elbow.chart.Numbers;
import elbow.chart.Polyline;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/** Draws the lines of a plot, and the values under the cross-hair. */
final class LinePainter {
  private static final double ROW = 15;
  private static final int MOST_ROWS = 12;

  private final CanvasView view;
  private final TextMeasure measure = new TextMeasure();

  LinePainter(CanvasView view) {
    this.view = view;
  }

  void paint(GraphicsContext g, PlotArea area, List<LineSeries> lines) {
    g.save();
    g.beginPath();
    g.rect(area.left(), area.top() - 1, area.width(), area.height() + 2);
    g.clip();
    g.setLineJoin(StrokeLineJoin.ROUND);
    for (LineSeries line : lines) {
      line(g, area, line);
    }
    g.restore();
  }

  private void line(GraphicsContext g, PlotArea area, LineSeries line) {
    Polyline drawn = Polyline.of(line.x(), line.y(), area.x(), area.scaleOf(line));
    g.setStroke(line.style().color());
    g.setFill(line.style().color());
    g.setLineWidth(line.style().width());
    g.setLineDashes(line.style().dash());
    for (int p = 0; p < drawn.pieces(); p++) {
      double[] xs = drawn.x(p);
      double[] ys = drawn.y(p);
      if (xs.length == 1) {
        g.fillOval(xs[0] - 1.5, ys[0] - 1.5, 3, 3);
      } else {
        g.strokePolyline(xs, ys, xs.length);
      }
    }
    g.setLineDashes(0);
    g.setLineWidth(1.2);
    for (double px : drawn.gaps()) {
      double py = area.bottom() - 5;
      g.strokeLine(px - 3, py - 3, px + 3, py + 3);
      g.strokeLine(px - 3, py + 3, px + 3, py - 3);
    }
  }

  private record Row(Color color, String name, String value) {}

  void crossHair(
      GraphicsContext g, PlotArea area, List<LineSeries> lines, double at, String xName) {
    double px = area.x().pixel(at);
    if (!(px >= area.left() && px <= area.right())) {
      return;
    }
    g.setStroke(view.muted());
    g.setLineWidth(1);
    g.strokeLine(AxisPainter.crisp(px), area.top(), AxisPainter.crisp(px), area.bottom());
    List<Row> rows = new java.util.ArrayList<>();
    for (LineSeries line : lines) {
      int i = line.style().isQuiet() ? -1 : line.nearest(at);
      if (i >= 0) {
        dot(g, area, line, i);
        rows.add(new Row(line.style().color(), line.name(), Numbers.significant(line.y()[i], 4)));
      }
    }
    box(g, area, px, xName + " " + Numbers.significant(at, 4), rows);
  }

  private void dot(GraphicsContext g, PlotArea area, LineSeries line, int i) {
    double x = area.x().pixel(line.x()[i]);
    double y = area.scaleOf(line).pixel(line.y()[i]);
    if (area.contains(x, y)) {
      g.setFill(line.style().color());
      g.fillOval(x - 3, y - 3, 6, 6);
    }
  }

  private void box(GraphicsContext g, PlotArea area, double px, String title, List<Row> all) {
    List<Row> rows = all.subList(0, Math.min(MOST_ROWS, all.size()));
    double names = measure.width(title, view.font());
    double values = 0;
    for (Row row : rows) {
      names = Math.max(names, 14 + measure.width(row.name(), view.font()));
      values = Math.max(values, measure.width(row.value(), view.font()));
    }
    double width = names + values + 26;
    double height = (rows.size() + 1) * ROW + 8;
    double left = px + 10 + width > area.right() ? px - 10 - width : px + 10;
    left = Math.max(2, left);
    double top = area.top() + 2;
    g.setFill(view.ground().deriveColor(0, 1, 1, 0.94));
    g.fillRoundRect(left, top, width, height, 8, 8);
    g.setStroke(view.grid());
    g.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8, 8);
    double y = top + 4 + ROW / 2;
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(view.muted());
    g.fillText(title, left + 8, y);
    for (Row row : rows) {
      y += ROW;
      g.setFill(row.color());
      g.fillOval(left + 8, y - 3.5, 7, 7);
      g.setFill(view.ink());
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(row.name(), left + 22, y);
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(row.value(), left + width - 8, y);
    }
  }
}
