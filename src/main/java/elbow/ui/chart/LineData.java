package elbow.ui.chart;

import elbow.chart.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The lines of a chart, which of them are hidden, and the ranges they need.
 *
 * @param series all lines, later ones drawn over earlier ones
 * @param hidden legend entries that are hidden
 * @param smoothing weight of the moving average, 0: none
 */
record LineData(List<LineSeries> series, Set<String> hidden, double smoothing) {
  static final LineData EMPTY = new LineData(List.of(), Set.of(), 0);

  LineData {
    series = List.copyOf(series);
    hidden = Set.copyOf(hidden);
  }

  /** Whether other lines would be drawn as these are. */
  boolean isSame(List<LineSeries> other) {
    if (series.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < series.size(); i++) {
      LineSeries one = series.get(i);
      LineSeries two = other.get(i);
      boolean isAlike =
          one.x().length == two.x().length
              && one.name().equals(two.name())
              && one.style().color().equals(two.style().color())
              && one.isOnRight() == two.isOnRight()
              && isEqual(one.y(), two.y())
              && isEqual(one.x(), two.x());
      if (!isAlike) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEqual(double[] one, double[] two) {
    return one == two || Arrays.equals(one, two);
  }

  LineData withSeries(List<LineSeries> other) {
    return new LineData(other, hidden, smoothing);
  }

  LineData withHidden(Set<String> other) {
    return new LineData(series, other, smoothing);
  }

  LineData withSmoothing(double other) {
    return new LineData(series, hidden, other);
  }

  /** The lines to draw: where smoothed, the raw line pale underneath. */
  List<LineSeries> shown() {
    List<LineSeries> lines = new ArrayList<>();
    List<LineSeries> over = new ArrayList<>();
    for (LineSeries line : series) {
      if (hidden.contains(line.legend())) {
        continue;
      }
      if (smoothing == 0 || line.style().isQuiet() || line.isOnRight()) {
        (line.style().isQuiet() ? lines : over).add(line);
      } else {
        LineSeries.Style style = line.style();
        lines.add(
            new LineSeries(
                line.name(),
                line.legend(),
                line.x(),
                line.y(),
                LineSeries.Style.quiet(style.color(), style.dash()),
                false));
        over.add(
            new LineSeries(
                line.name(),
                line.legend(),
                line.x(),
                Smoothing.exponential(line.y(), smoothing),
                style,
                false));
      }
    }
    lines.addAll(over);
    return lines;
  }

  Extent xRange(List<LineSeries> lines) {
    Extent range = Extent.EMPTY;
    for (LineSeries line : lines) {
      int n = line.x().length;
      if (n > 0) {
        range = range.with(Extent.of(line.x()[0], line.x()[n - 1]));
      }
    }
    return range;
  }

  Extent yRange(List<LineSeries> lines, boolean isOnRight, boolean isLog) {
    Extent range = Extent.EMPTY;
    for (LineSeries line : lines) {
      if (line.isOnRight() == isOnRight) {
        range = range.with(isLog ? Extent.ofPositive(line.y()) : Extent.of(line.y()));
      }
    }
    return range;
  }

  boolean hasRight() {
    return series.stream().anyMatch(LineSeries::isOnRight);
  }
}
