package elbow.ui.chart;

import elbow.chart.Numbers;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** Probabilities of classes as horizontal bars, the true class marked. */
public final class BarsPlot extends CanvasView {
  private static final double ROW = 20;

  private final TextMeasure measure = new TextMeasure();
  private List<String> names = List.of();
  private double[] shares = {};
  private int marked = -1;
  private Color color = Color.GRAY;

  /**
   * Shows shares.
   *
   * @param names one a bar
   * @param values 0 to 1
   * @param right the bar to mark
   * @param ofArm colour of the bars
   */
  public void show(List<String> names, double[] values, int right, Color ofArm) {
    this.names = List.copyOf(names);
    shares = values.clone();
    marked = right;
    color = ofArm;
    double height = ROW * shares.length + 2;
    setMinHeight(height);
    setPrefHeight(height);
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double room = width * 0.4;
    double nameWidth = 0;
    for (String name : names) {
      nameWidth = Math.max(nameWidth, measure.width(name, font()));
    }
    double from = Math.min(room, nameWidth) + 18;
    double to = width - measure.width("0.0000", font()) - 6;
    for (int k = 0; k < shares.length; k++) {
      double middle = ROW * k + ROW / 2;
      g.setFill(k == marked ? ink() : muted());
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(k == marked ? "✓" : "", 0, middle);
      g.fillText(measure.fitted(names.get(k), font(), room), 14, middle);
      g.setFill(grid().deriveColor(0, 1, 1, 0.5));
      g.fillRoundRect(from, middle - 5, to - from, 10, 4, 4);
      g.setFill(color);
      double wide = (to - from) * shares[k];
      if (wide >= 0.5) {
        g.fillRoundRect(from, middle - 5, wide, 10, 4, 4);
      }
      g.setFill(ink());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(Numbers.fixed(shares[k], 3), width, middle);
    }
  }
}
