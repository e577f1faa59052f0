package elbow.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/** The key of a surface's colours: a strip with its two ends named. */
public final class ColorKey extends CanvasView {
  private static final double STRIP = 90;

  private final TextMeasure measure = new TextMeasure();
  private boolean isDiverging;
  private String low = "";
  private String high = "";

  /** An empty key. */
  public ColorKey() {
    setMinHeight(16);
    setPrefHeight(16);
    setMaxHeight(16);
  }

  /**
   * Names the ends.
   *
   * @param diverging blue to red, else white to violet
   * @param lowName at the left
   * @param highName at the right
   */
  public void show(boolean diverging, String lowName, String highName) {
    isDiverging = diverging;
    low = lowName;
    high = highName;
    repaint();
  }

  @Override
  protected double computePrefWidth(double height) {
    return Math.ceil(STRIP + 14 + measure.width(low, font()) + measure.width(high, font()));
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double from = measure.width(low, font()) + 6;
    g.setFill(muted());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(low, 0, height / 2);
    g.fillText(high, from + STRIP + 6, height / 2);
    for (int i = 0; i < STRIP; i++) {
      double share = i / (STRIP - 1);
      int argb = isDiverging ? SurfaceColors.diverging(share) : SurfaceColors.sequential(share);
      g.setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
      g.fillRect(from + i, 4, 1.2, height - 8);
    }
  }
}
