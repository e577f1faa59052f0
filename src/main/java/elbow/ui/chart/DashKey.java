package elbow.ui.chart;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** The key of lines that are told apart by their dash, in a colour of no arm. */
public final class DashKey extends CanvasView {
  private static final double SWATCH = 26;
  private static final double GAP = 16;

  private final TextMeasure measure = new TextMeasure();
  private final List<String> names;
  private final List<double[]> dashes;

  /**
   * A key.
   *
   * @param names in the order shown
   * @param dashes as many; lengths on and off, empty: solid
   */
  public DashKey(List<String> names, List<double[]> dashes) {
    this.names = List.copyOf(names);
    this.dashes = List.copyOf(dashes);
    setMinHeight(16);
    setPrefHeight(16);
    setMaxHeight(16);
  }

  @Override
  protected double computePrefWidth(double height) {
    double width = 0;
    for (String name : names) {
      width += SWATCH + 6 + measure.width(name, font()) + GAP;
    }
    return Math.ceil(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double x = 0;
    double middle = Math.floor(height / 2) + 0.5;
    g.setTextAlign(TextAlignment.LEFT);
    g.setStroke(muted());
    g.setFill(muted());
    g.setLineWidth(1.6);
    for (int i = 0; i < names.size(); i++) {
      g.setLineDashes(dashes.get(i));
      g.strokeLine(x, middle, x + SWATCH, middle);
      g.fillText(names.get(i), x + SWATCH + 6, middle);
      x += SWATCH + 6 + measure.width(names.get(i), font()) + GAP;
    }
  }
}
