package elbow.chart.svg;

import elbow.chart.Scale;
import elbow.chart.Ticks;

/**
 * The axes of a chart and where they are.
 *
 * @param x from values to places across
 * @param y from values to places down
 */
record Frame(Scale x, Scale y) {
  private static final double SIZE = 10.5;
  private static final double TICK = 4;

  /**
   * Draws axes with ticks, grid and titles into a box.
   *
   * @param top of the box within the picture
   */
  static Frame draw(Svg svg, Axis across, Axis down, double top, double width, double height) {
    double bottom = height - 36;
    double upper = top + 28;
    Ticks rows = down.ticks((int) Math.max(2, (bottom - upper) / 32));
    double labels =
        rows.labels().stream().mapToDouble(label -> TextWidth.of(label, SIZE)).max().orElse(0);
    double left = Math.ceil(labels) + 8;
    double right = width - 12;
    Frame frame =
        new Frame(
            new Scale(across.range(), left, right, across.isLog()),
            new Scale(down.range(), bottom, upper, down.isLog()));
    frame.rows(svg, rows);
    frame.columns(svg, across.ticks((int) Math.max(2, (right - left) / 52)));
    svg.line("axis", Svg.MUTED, 1, left, bottom, right, bottom);
    String below = TextWidth.fitted(across.title(), 11, right - left + 20);
    svg.text("ink", Svg.INK, Svg.Anchor.MIDDLE, (left + right) / 2, height - 6, below);
    // Above the axis, not along it: there it can be read without turning the head, and has room.
    String above = TextWidth.fitted(down.title(), 11, width - 4);
    svg.text("ink strong", Svg.INK, Svg.Anchor.START, 2, top + 12, above);
    return frame;
  }

  private void rows(Svg svg, Ticks ticks) {
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = y.pixel(ticks.values().get(i));
      svg.line("grid", Svg.GRID, 1, x.from(), at, x.to(), at);
      svg.text("muted", Svg.MUTED, Svg.Anchor.END, x.from() - 6, at + 3.6, ticks.labels().get(i));
    }
  }

  private void columns(Svg svg, Ticks ticks) {
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = x.pixel(ticks.values().get(i));
      svg.line("axis", Svg.MUTED, 1, at, y.from(), at, y.from() + TICK);
      svg.text(
          "muted", Svg.MUTED, Svg.Anchor.MIDDLE, at, y.from() + TICK + 11, ticks.labels().get(i));
    }
  }

  /** A value's place down, kept within the frame; NaN where it has none. */
  double inside(double value) {
    double at = y.pixel(value);
    return Double.isNaN(at) ? at : Math.clamp(at, y.to(), y.from());
  }
}
