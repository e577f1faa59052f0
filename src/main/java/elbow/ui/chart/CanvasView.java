package elbow.ui.chart;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * A region that is drawn on a canvas in the theme's colours, once a pulse at most and only after
 * something changed: {@link #repaint}, its size or the theme.
 */
// JavaFX's own nodes hand themselves to their properties while they are made, and so must these.
@SuppressWarnings("this-escape")
public abstract class CanvasView extends Region {
  private static final StyleablePropertyFactory<CanvasView> FACTORY =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  static {
    FACTORY.createColorCssMetaData("-elbow-ink", view -> view.ink, Color.BLACK);
    FACTORY.createColorCssMetaData("-elbow-muted", view -> view.muted, Color.GRAY);
    FACTORY.createColorCssMetaData("-elbow-grid", view -> view.grid, Color.LIGHTGRAY);
    FACTORY.createColorCssMetaData("-elbow-ground", view -> view.ground, Color.WHITE);
    FACTORY.createSizeCssMetaData("-elbow-text-size", view -> view.textSize, 11.0);
  }

  private final Canvas canvas = new Canvas();
  private final StyleableProperty<Color> ink = color("-elbow-ink");
  private final StyleableProperty<Color> muted = color("-elbow-muted");
  private final StyleableProperty<Color> grid = color("-elbow-grid");
  private final StyleableProperty<Color> ground = color("-elbow-ground");
  private final StyleableProperty<Number> textSize =
      FACTORY.createStyleableNumberProperty(
          this, "textSize", "-elbow-text-size", view -> view.textSize);
  private boolean isStale = true;

  /** An empty view. */
  protected CanvasView() {
    getStyleClass().add("elbow-canvas");
    canvas.setManaged(false);
    getChildren().add(canvas);
    for (StyleableProperty<?> property : List.of(ink, muted, grid, ground, textSize)) {
      ((javafx.beans.Observable) property).addListener(changed -> repaint());
    }
    widthProperty().addListener(changed -> repaint());
    heightProperty().addListener(changed -> repaint());
  }

  private StyleableProperty<Color> color(String css) {
    return FACTORY.createStyleableColorProperty(
        this, css.substring(1), css, view -> view.property(css));
  }

  private StyleableProperty<Color> property(String css) {
    return switch (css) {
      case "-elbow-ink" -> ink;
      case "-elbow-muted" -> muted;
      case "-elbow-grid" -> grid;
      default -> ground;
    };
  }

  /** The theme's colour of text. */
  protected final Color ink() {
    return ink.getValue();
  }

  /** The theme's colour of secondary text. */
  protected final Color muted() {
    return muted.getValue();
  }

  /** The theme's colour of lines behind data. */
  protected final Color grid() {
    return grid.getValue();
  }

  /** The theme's background. */
  protected final Color ground() {
    return ground.getValue();
  }

  /** The font of text in a chart. */
  protected final Font font() {
    return Font.font(Font.getDefault().getFamily(), textSize.getValue().doubleValue());
  }

  /** Asks to be drawn again at the next pulse. */
  public final void repaint() {
    isStale = true;
    requestLayout();
  }

  @Override
  protected final void layoutChildren() {
    if (!isStale || getWidth() < 1 || getHeight() < 1) {
      return;
    }
    isStale = false;
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    graphics.clearRect(0, 0, getWidth(), getHeight());
    graphics.save();
    graphics.setFont(font());
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setLineDashes(0);
    paint(graphics, getWidth(), getHeight());
    graphics.restore();
  }

  /**
   * Draws everything; the canvas is empty, in the chart's font, text centred on its height.
   *
   * @param graphics of the canvas
   * @param width in pixels
   * @param height in pixels
   */
  protected abstract void paint(GraphicsContext graphics, double width, double height);

  @Override
  public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return FACTORY.getCssMetaData();
  }
}
