package elbow.ui.chart;

import elbow.chart.Extent;
import elbow.experiment.Shape;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;

/** An image example, each channel stretched from its least to its greatest value. */
public final class ImagePlot extends CanvasView {
  private WritableImage image;

  /** Nothing yet. */
  public ImagePlot() {
    setMinSize(140, 140);
    setPrefSize(140, 140);
  }

  /**
   * Shows an image.
   *
   * @param values channels last; one channel is grey, three are red, green and blue
   */
  public void show(Shape.Image shape, float[] values) {
    int channels = shape.channels();
    Extent[] ranges = new Extent[channels];
    for (int c = 0; c < channels; c++) {
      ranges[c] = range(values, c, channels);
    }
    image = new WritableImage(shape.width(), shape.height());
    PixelWriter writer = image.getPixelWriter();
    for (int row = 0; row < shape.height(); row++) {
      for (int column = 0; column < shape.width(); column++) {
        int at = (row * shape.width() + column) * channels;
        int argb = 0xff;
        for (int c = 0; c < 3; c++) {
          int channel = channels >= 3 ? c : 0;
          argb = argb << 8 | level(values[at + channel], ranges[channel]);
        }
        writer.setArgb(column, row, argb);
      }
    }
    repaint();
  }

  private static Extent range(float[] values, int channel, int channels) {
    double[] of = new double[values.length / channels];
    for (int i = 0; i < of.length; i++) {
      of[i] = values[i * channels + channel];
    }
    return Extent.of(of);
  }

  private static int level(double value, Extent range) {
    return range.size() > 0 ? (int) Math.round(255 * (value - range.min()) / range.size()) : 0;
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    if (image == null) {
      return;
    }
    double scale = Math.min(width / image.getWidth(), height / image.getHeight());
    g.setImageSmoothing(false);
    g.drawImage(image, 0, 0, scale * image.getWidth(), scale * image.getHeight());
  }
}
