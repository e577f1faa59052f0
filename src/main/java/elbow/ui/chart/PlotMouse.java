package elbow.ui.chart;

import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Wheel zooms about the pointer (over an axis: along that axis only; with Shift it scrolls the
 * page), drag moves, double click and 0 show all, + and − and arrows do it from the keyboard.
 */
final class PlotMouse {
  private static final double STEP = 1.2;

  private final LinePlot plot;
  private PlotArea start;
  private double startX;
  private double startY;

  PlotMouse(LinePlot plot) {
    this.plot = plot;
  }

  void install() {
    plot.addEventHandler(ScrollEvent.SCROLL, this::wheel);
    plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
    plot.addEventHandler(MouseEvent.MOUSE_EXITED, event -> plot.crossHair().set(null));
    plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    plot.addEventHandler(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          start = null;
          plot.setCursor(Cursor.DEFAULT);
        });
    plot.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    plot.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void wheel(ScrollEvent event) {
    PlotArea area = plot.area();
    if (area == null || event.isShiftDown() || event.getDeltaY() == 0) {
      return;
    }
    double factor = event.getDeltaY() > 0 ? 1 / STEP : STEP;
    boolean isOnX = event.getY() > area.bottom();
    boolean isOnY = event.getX() < area.left();
    zoom(area, event.getX(), event.getY(), isOnY ? 1 : factor, isOnX ? 1 : factor);
    event.consume();
  }

  private void zoom(PlotArea area, double x, double y, double across, double up) {
    plot.show(area.x().zoomed(x, across), area.y().zoomed(y, up));
  }

  private void move(MouseEvent event) {
    PlotArea area = plot.area();
    boolean isInside = area != null && area.contains(event.getX(), event.getY());
    plot.crossHair().set(isInside ? area.x().value(event.getX()) : null);
  }

  private void press(MouseEvent event) {
    plot.requestFocus();
    if (event.getButton() == MouseButton.PRIMARY) {
      start = plot.area();
      startX = event.getX();
      startY = event.getY();
    }
  }

  private void drag(MouseEvent event) {
    if (start == null) {
      return;
    }
    plot.setCursor(Cursor.MOVE);
    plot.crossHair().set(null);
    plot.show(start.x().panned(event.getX() - startX), start.y().panned(event.getY() - startY));
  }

  private void click(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
      plot.show(null, null);
    }
  }

  private void key(KeyEvent event) {
    PlotArea area = plot.area();
    if (area == null || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    double x = (area.left() + area.right()) / 2;
    double y = (area.top() + area.bottom()) / 2;
    switch (event.getCode()) {
      case PLUS, ADD, EQUALS -> zoom(area, x, y, 1 / STEP, 1 / STEP);
      case MINUS, SUBTRACT -> zoom(area, x, y, STEP, STEP);
      case LEFT -> plot.show(area.x().panned(area.width() / 10), area.y().values());
      case RIGHT -> plot.show(area.x().panned(-area.width() / 10), area.y().values());
      case UP -> plot.show(area.x().values(), area.y().panned(area.height() / 10));
      case DOWN -> plot.show(area.x().values(), area.y().panned(-area.height() / 10));
      case DIGIT0, NUMPAD0 -> plot.show(null, null);
      default -> {
        return;
      }
    }
    event.consume();
  }
}
