package elbow.ui.chart;

import elbow.uncertainty.Prediction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;

/** A decision surface: what is predicted over the plane of two features, and the examples on it. */
public final class SurfacePlot extends CanvasView {
  private static final double ROUND = 8;
  private static final int MOST_POINTS = 600;

  private Points points;
  private PlaneGrid grid;
  private WritableImage image;

  /** An empty surface. */
  public SurfacePlot() {
    setMinSize(80, 80);
  }

  /** The examples drawn over it. */
  public void setPoints(Points examples) {
    points = examples;
    repaint();
  }

  /**
   * Shows a prediction.
   *
   * @param over where it was made
   * @param prediction one example a cell
   * @param quantity what to show of it
   * @param most the uncertainty that is darkest, nats
   */
  public void show(
      PlaneGrid over, Prediction.Classification prediction, Quantity quantity, double most) {
    grid = over;
    image = new WritableImage(over.columns(), over.rows());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            over.columns(),
            over.rows(),
            PixelFormat.getIntArgbInstance(),
            SurfaceColors.pixels(prediction, quantity, most),
            0,
            over.columns());
    repaint();
  }

  /** Shows no prediction. */
  public void clear() {
    image = null;
    grid = null;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    if (image == null) {
      return;
    }
    g.setImageSmoothing(true);
    g.setFill(new ImagePattern(image, 0, 0, width, height, false));
    g.fillRoundRect(0, 0, width, height, ROUND, ROUND);
    Scale x = new Scale(grid.x(), 0, width, false);
    Scale y = new Scale(grid.y(), height, 0, false);
    double radius = Math.clamp(width / 90, 1.6, 2.6);
    int step = Math.max(1, (points.x().length + MOST_POINTS - 1) / MOST_POINTS);
    g.setLineWidth(0.9);
    g.setStroke(Color.gray(1, 0.85));
    for (int i = 0; i < points.x().length; i += step) {
      double px = x.pixel(points.x()[i]);
      double py = y.pixel(points.y()[i]);
      g.setFill(SurfaceColors.ofClass(points.labels()[i]));
      g.fillOval(px - radius, py - radius, 2 * radius, 2 * radius);
      g.strokeOval(px - radius, py - radius, 2 * radius, 2 * radius);
    }
  }
}
