package elbow.ui.chart;

import elbow.chart.Extent;
import elbow.chart.Scale;
import elbow.chart.Ticks;
import elbow.ui.Messages;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** The drawn part of a {@link LineChart}: axes, lines, cross-hair. */
final class LinePlot extends CanvasView {
  private static final double TICK_DISTANCE = 25;
  private static final double LABEL_DISTANCE = 52;

  private final AxisPainter axes = new AxisPainter(this);
  private final LinePainter lines = new LinePainter(this);
  private final ObjectProperty<Double> crossHair = new SimpleObjectProperty<>();
  private LineData data = LineData.EMPTY;
  private String xName = "";
  private String rightName = "";
  private Extent xFixed = Extent.EMPTY;
  private Extent yFixed = Extent.EMPTY;
  private Extent yLimits = Extent.EMPTY;
  private boolean isLog;
  private Extent xShown;
  private Extent yShown;
  private PlotArea area;

  LinePlot() {
    setMinSize(120, 90);
    setPrefSize(300, 190);
    setFocusTraversable(true);
    crossHair.addListener(changed -> repaint());
    new PlotMouse(this).install();
  }

  void setData(LineData now) {
    data = now;
    repaint();
  }

  LineData data() {
    return data;
  }

  void setNames(String x, String right) {
    xName = x;
    rightName = right;
    repaint();
  }

  String xName() {
    return xName;
  }

  /** Values the axes hold whatever the data; empty: none. */
  void setRanges(Extent x, Extent y) {
    xFixed = x;
    yFixed = y;
    repaint();
  }

  /** Values that cannot be passed, so that no room is made beyond them; empty: none. */
  void setLimits(Extent y) {
    yLimits = y;
    repaint();
  }

  void setLog(boolean log) {
    isLog = log;
    yShown = null;
    repaint();
  }

  boolean isLog() {
    return isLog;
  }

  ObjectProperty<Double> crossHair() {
    return crossHair;
  }

  /** Where the data was last drawn; null before. */
  PlotArea area() {
    return area;
  }

  /** Shows a part; null: as much as the data needs. */
  void show(Extent x, Extent y) {
    xShown = x;
    yShown = y;
    repaint();
  }

  boolean isZoomed() {
    return xShown != null || yShown != null;
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    List<LineSeries> shown = data.shown();
    if (shown.stream().allMatch(line -> line.x().length == 0)) {
      area = null;
      g.setFill(muted());
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(Messages.text("chart.nothing"), width / 2, height / 2);
      return;
    }
    Extent yRange = yRange(shown);
    Extent right = data.yRange(shown, true, false).with(new Extent(0, 1)).padded(0.04);
    double top = data.hasRight() ? 18 : 8;
    double bottom = height - axes.heightBelow(xName);
    Ticks yTicks = Ticks.of(yRange, ticks((bottom - top) / TICK_DISTANCE), isLog);
    Ticks rightTicks = Ticks.of(new Extent(0, right.max()), 2, false);
    double from = Math.ceil(axes.widthOf(yTicks)) + 8;
    double to = width - (data.hasRight() ? axes.widthOf(rightTicks) + 10 : 6);
    Extent xRange = xShown != null ? xShown : data.xRange(shown).with(xFixed);
    xRange = xRange.isEmpty() || xRange.size() == 0 ? xRange.padded(0) : xRange;
    area =
        new PlotArea(
            from,
            top,
            to,
            bottom,
            new Scale(xRange, from, to, false),
            new Scale(yRange, bottom, top, isLog),
            data.hasRight() ? new Scale(right, bottom, top, false) : null);
    axes.left(g, area, yTicks);
    axes.horizontal(g, area, Ticks.of(xRange, ticks((to - from) / LABEL_DISTANCE), false), xName);
    if (data.hasRight()) {
      axes.right(g, area, rightTicks, rightName);
    }
    lines.paint(g, area, shown);
    if (crossHair.get() != null) {
      lines.crossHair(g, area, shown, crossHair.get(), xName);
    }
  }

  private Extent yRange(List<LineSeries> shown) {
    if (yShown != null) {
      return yShown;
    }
    Extent range = data.yRange(shown, false, isLog);
    if (isLog) {
      return range.isEmpty()
          ? new Extent(0.1, 1)
          : new Extent(range.min() / 1.1, range.max() * 1.1);
    }
    if (range.isEmpty() && !yFixed.isEmpty()) {
      return yFixed;
    }
    Extent padded = range.padded(0.05).with(yFixed);
    return yLimits.isEmpty() || range.isEmpty()
        ? padded
        : new Extent(
            Math.min(range.min(), Math.max(padded.min(), yLimits.min())),
            Math.max(range.max(), Math.min(padded.max(), yLimits.max())));
  }

  private static int ticks(double room) {
    return Math.max(2, (int) room);
  }
}
