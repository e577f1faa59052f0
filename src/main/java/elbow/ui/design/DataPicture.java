package elbow.ui.design;

import elbow.data.Examples;
import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.experiment.Shape;
import elbow.ui.Messages;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * A look at training examples: points of two features by class, of one feature against a real
 * target, first images, or else how many examples each class has.
 */
final class DataPicture extends Region {
  private static final int MOST_POINTS = 600;
  private static final double HEIGHT = 140;
  private static final Color[] CLASSES = {
    Color.web("#3d8fc6"), Color.web("#d65f50"), Color.web("#3aa17e"), Color.web("#c98a1b"),
    Color.web("#8f6fc0"), Color.web("#5f7a8a"), Color.web("#b5577f"), Color.web("#7c8c2d"),
    Color.web("#2f9fa8"), Color.web("#a56a43"),
  };

  private final PreparedData data;
  private final Canvas canvas = new Canvas(0, HEIGHT);

  DataPicture(PreparedData data) {
    this.data = data;
    setMinSize(0, HEIGHT);
    setPrefSize(200, HEIGHT);
    setMaxHeight(HEIGHT);
    getChildren().add(canvas);
    setAccessibleText(describe(data));
  }

  /** "1 000 examples × 2 features · classes 0: 300, 1: 300". */
  static String describe(PreparedData data) {
    int all = data.train().count() + data.validation().count() + data.test().count();
    Shape shape = data.train().shape();
    String size =
        Messages.text(
            shape instanceof Shape.Image ? "design.data.images" : "design.data.rows",
            PartNames.count(all),
            shape,
            shape.size());
    return switch (data.target()) {
      case Target.Classes classes -> size + " · " + balance(data.train(), classes);
      case Target.Real real -> size + " · " + Messages.text("design.data.target", real.name());
    };
  }

  private static String balance(Examples train, Target.Classes classes) {
    int[] counts = counts(train, classes);
    double least = Double.MAX_VALUE;
    double most = 0;
    for (int count : counts) {
      least = Math.min(least, 100.0 * count / train.count());
      most = Math.max(most, 100.0 * count / train.count());
    }
    return Messages.text("design.data.balance", counts.length, Math.round(least), Math.round(most));
  }

  private static int[] counts(Examples train, Target.Classes classes) {
    int[] counts = new int[classes.names().size()];
    for (int label : train.labels()) {
      counts[label]++;
    }
    return counts;
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth()) {
      canvas.setWidth(getWidth());
      draw();
    }
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), HEIGHT);
    boolean isReal = data.target() instanceof Target.Real;
    int width = data.train().shape().size();
    if (data.train().shape() instanceof Shape.Image image) {
      images(g, image);
    } else if (!isReal && width == 2) {
      points(g, true);
    } else if (isReal) {
      points(g, false);
    } else {
      bars(g, counts(data.train(), (Target.Classes) data.target()));
    }
  }

  /** Two features, or the first feature and the target. */
  private void points(GraphicsContext g, boolean byClass) {
    Examples train = data.train();
    int count = Math.min(MOST_POINTS, train.count());
    int width = train.shape().size();
    double[] xs = new double[count];
    double[] ys = new double[count];
    for (int i = 0; i < count; i++) {
      xs[i] = train.inputs()[i * width];
      ys[i] = byClass ? train.inputs()[i * width + 1] : train.targets()[i];
    }
    double[] x = range(xs);
    double[] y = range(ys);
    double w = canvas.getWidth() - 12;
    for (int i = 0; i < count; i++) {
      int colour = byClass ? (int) train.targets()[i] % CLASSES.length : 0;
      g.setFill(CLASSES[colour].deriveColor(0, 1, 1, 0.8));
      double px = 6 + (xs[i] - x[0]) / (x[1] - x[0]) * w;
      double py = HEIGHT - 6 - (ys[i] - y[0]) / (y[1] - y[0]) * (HEIGHT - 12);
      g.fillOval(px - 2.2, py - 2.2, 4.4, 4.4);
    }
  }

  private static double[] range(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high > low ? new double[] {low, high} : new double[] {low - 1, low + 1};
  }

  private void bars(GraphicsContext g, int[] counts) {
    double most = 1;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    double step = canvas.getWidth() / counts.length;
    for (int k = 0; k < counts.length; k++) {
      double height = counts[k] / most * (HEIGHT - 4);
      g.setFill(CLASSES[k % CLASSES.length]);
      g.fillRect(k * step + step * 0.1, HEIGHT - height, step * 0.8, height);
    }
  }

  private void images(GraphicsContext g, Shape.Image shape) {
    double size = 64;
    int columns = Math.max(1, (int) (canvas.getWidth() / (size + 4)));
    int count = Math.min(2 * columns, data.train().count());
    for (int i = 0; i < count; i++) {
      g.drawImage(
          image(shape, i), i % columns * (size + 4), i / columns * (size + 4) + 2, size, size);
    }
  }

  private WritableImage image(Shape.Image shape, int example) {
    WritableImage image = new WritableImage(shape.width(), shape.height());
    int pixels = shape.width() * shape.height();
    int[] argb = new int[pixels];
    for (int p = 0; p < pixels; p++) {
      int first = example * shape.size() + p * shape.channels();
      int red = level(shape, first, 0);
      int green = shape.channels() >= 3 ? level(shape, first, 1) : red;
      int blue = shape.channels() >= 3 ? level(shape, first, 2) : red;
      argb[p] = 0xff000000 | red << 16 | green << 8 | blue;
    }
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            shape.width(),
            shape.height(),
            PixelFormat.getIntArgbInstance(),
            argb,
            0,
            shape.width());
    return image;
  }

  /** Brightness of a channel, 0 to 255; sources give it as 0 to 1, before standardising. */
  private int level(Shape.Image shape, int first, int channel) {
    double value =
        data.train().inputs()[first + channel] * data.featureSds()[channel]
            + data.featureMeans()[channel];
    return Math.clamp(Math.round(255 * value), 0, 255);
  }
}
