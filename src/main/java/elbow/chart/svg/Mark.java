package elbow.chart.svg;

/** What stands at a point. */
public enum Mark {
  /** A disc. */
  CIRCLE,
  /** A square. */
  SQUARE,
  /** A triangle on its base. */
  TRIANGLE,
  /** A square on its corner. */
  DIAMOND,
  /** A plus. */
  CROSS;

  /** The outline about a point, as path data. */
  String outline(double x, double y, double r) {
    return switch (this) {
      case CIRCLE ->
          path(x - r, y)
              + "a%1$s %1$s 0 1 0 %2$s 0a%1$s %1$s 0 1 0 -%2$s 0Z"
                  .formatted(Svg.number(r), Svg.number(2 * r));
      case SQUARE ->
          path(x - 0.9 * r, y - 0.9 * r, x + 0.9 * r, y - 0.9 * r, x + 0.9 * r, y + 0.9 * r)
              + "L"
              + point(x - 0.9 * r, y + 0.9 * r)
              + "Z";
      case TRIANGLE ->
          path(x, y - 1.2 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r) + "Z";
      case DIAMOND ->
          path(x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r) + "L" + point(x - 1.3 * r, y) + "Z";
      case CROSS -> {
        double t = 0.4 * r;
        double l = 1.2 * r;
        yield path(
                x - t, y - l, x + t, y - l, x + t, y - t, x + l, y - t, x + l, y + t, x + t, y + t,
                x + t, y + l, x - t, y + l, x - t, y + t, x - l, y + t, x - l, y - t, x - t, y - t)
            + "Z";
      }
    };
  }

  private static String path(double... coordinates) {
    StringBuilder data = new StringBuilder();
    for (int i = 0; i < coordinates.length; i += 2) {
      data.append(i == 0 ? 'M' : 'L').append(point(coordinates[i], coordinates[i + 1]));
    }
    return data.toString();
  }

  private static String point(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }
}
