package elbow.ui.chart;

import elbow.chart.Scale;
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
    image = image(over, SurfaceColors.pixels(prediction, quantity, most));
    repaint();
  }

  /** One pixel a cell, the outermost twice, so that nothing shines through at the edges. */
  private static WritableImage image(PlaneGrid grid, int[] pixels) {
    int wide = grid.columns() + 2;
    int tall = grid.rows() + 2;
    int[] padded = new int[wide * tall];
    for (int i = 0; i < padded.length; i++) {
      int column = Math.clamp(i % wide - 1, 0, grid.columns() - 1);
      int row = Math.clamp(i / wide - 1, 0, grid.rows() - 1);
      padded[i] = pixels[row * grid.columns() + column];
    }
    WritableImage image = new WritableImage(wide, tall);
    image
        .getPixelWriter()
        .setPixels(0, 0, wide, tall, PixelFormat.getIntArgbInstance(), padded, 0, wide);
    return image;
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
    double cellWidth = width / grid.columns();
    double cellHeight = height / grid.rows();
    g.setFill(
        new ImagePattern(
            image, -cellWidth, -cellHeight, width + 2 * cellWidth, height + 2 * cellHeight, false));
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
