package elbow.ui.chart;

import elbow.ui.Messages;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** The key of predictive bands, in a colour of no arm. */
public final class BandKey extends CanvasView {
  private static final double SWATCH = 18;
  private static final double GAP = 14;

  private final TextMeasure measure = new TextMeasure();
  private final String examples;

  /**
   * A key.
   *
   * @param examples what the dots are
   */
  public BandKey(String examples) {
    this.examples = examples;
    setMinHeight(16);
    setPrefHeight(16);
    setMaxHeight(16);
  }

  @Override
  protected double computePrefWidth(double height) {
    double width = 0;
    for (String name : names()) {
      width += SWATCH + 5 + measure.width(name, font()) + GAP;
    }
    return Math.ceil(width);
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  private String[] names() {
    return new String[] {
      Messages.text("chart.band.mean"),
      Messages.text("chart.band.epistemic"),
      Messages.text("chart.band.total"),
      examples
    };
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double x = 0;
    double middle = height / 2;
    String[] names = names();
    g.setTextAlign(TextAlignment.LEFT);
    for (int i = 0; i < names.length; i++) {
      g.setFill(muted().deriveColor(0, 1, 1, i == 1 ? 0.58 : 0.25));
      g.setStroke(muted());
      g.setLineWidth(1.8);
      switch (i) {
        case 0 -> g.strokeLine(x, middle, x + SWATCH, middle);
        case 1, 2 -> g.fillRect(x, middle - 5, SWATCH, 10);
        default -> {
          g.setFill(ink().deriveColor(0, 1, 1, 0.5));
          g.fillOval(x + SWATCH - 5, middle - 2, 4, 4);
        }
      }
      g.setFill(muted());
      g.fillText(names[i], x + SWATCH + 5, middle);
      x += SWATCH + 5 + measure.width(names[i], font()) + GAP;
    }
  }
}
