package elbow.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.chart.Extent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LineChartTest {
  private static final Axis X = new Axis("epoch", new Extent(0, 10), false);
  private static final Axis Y = new Axis("NLL, nats per example", new Extent(0, 1), false);

  private static Line line(String name, double[] x, double[] y, Line.Kind kind) {
    return Line.of(name, x, y, Stroke.of(1), kind);
  }

  private static SvgReader drawn(Axis x, Axis y, boolean hasLegend, Line... lines)
      throws Exception {
    return new SvgReader(
        new LineChart("Title", "Description.", x, y, List.of(lines), hasLegend).toSvg(340, 230));
  }

  private static double[] points(String path) {
    return Arrays.stream(path.split("[ML ]"))
        .filter(s -> !s.isEmpty())
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void pointsLieWhereTheAxesPutThem() throws Exception {
    double[] ends = {0, 10};
    SvgReader svg = drawn(X, Y, false, line("a", ends, new double[] {0, 1}, Line.Kind.MAIN));
    Element axis = svg.all("line", "axis").getLast();
    double left = SvgReader.number(axis, "x1");
    double right = SvgReader.number(axis, "x2");
    double bottom = SvgReader.number(axis, "y1");
    double top =
        svg.all("line", "grid").stream()
            .mapToDouble(g -> SvgReader.number(g, "y1"))
            .min()
            .orElseThrow();
    double[] path = points(svg.all("path", "series").getFirst().getAttribute("d"));
    assertThat(path).containsExactly(new double[] {left, bottom, right, top}, within(0.051));
    assertThat(svg.texts("muted")).contains("0.0", "1.0", "0", "10");
    assertThat(svg.texts("ink")).contains("epoch", "NLL, nats per example");
  }

  @Test
  void itSaysWhatItShowsToThoseWhoDoNotSeeIt() throws Exception {
    Line odd = line("<b> & \"q\" \u0001", new double[] {0, 1}, new double[] {0, 1}, Line.Kind.MAIN);
    SvgReader svg = drawn(X, Y, true, odd);
    assertThat(svg.first("title")).isEqualTo("Title");
    assertThat(svg.first("desc")).isEqualTo("Description.");
    assertThat(svg.texts("ink")).contains("<b> & \"q\" \uFFFD");
  }

  @Test
  void aLogarithmicAxisMakesEqualRatiosEquallyLong() throws Exception {
    Axis x = new Axis("samples", new Extent(1, 100), true);
    double[] at = {1, 10, 100};
    SvgReader svg = drawn(x, Y, false, line("a", at, new double[] {0, 0, 0}, Line.Kind.MARKED));
    double[] path = points(svg.all("path", "series").getFirst().getAttribute("d"));
    assertThat(path[2] - path[0]).isCloseTo(path[4] - path[2], within(0.11));
    assertThat(svg.texts("muted")).contains("1", "10", "100");
    assertThatThrownBy(() -> new Axis("x", new Extent(0, 1), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNotFiniteIsAGapAndASinglePointAMark() throws Exception {
    double[] x = {0, 2, 4, 6, 8};
    double[] y = {0.1, 0.2, Double.NaN, 0.4, Double.POSITIVE_INFINITY};
    SvgReader svg = drawn(X, Y, false, line("a", x, y, Line.Kind.MAIN));
    String path = svg.all("path", "series").getFirst().getAttribute("d");
    assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(path).doesNotContain("NaN").doesNotContain("Infinity");
    assertThat(svg.all("path", "mark")).hasSize(1);
    double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    assertThat(drawn(X, Y, false, line("a", x, none, Line.Kind.MAIN)).all("path", "series"))
        .isEmpty();
  }

  @Test
  void longSeriesAreThinnedButKeepTheirPeak() throws Exception {
    int n = 100_000;
    double[] x = IntStream.range(0, n).mapToDouble(i -> 10.0 * i / n).toArray();
    double[] y = IntStream.range(0, n).mapToDouble(i -> i == 77_777 ? 0.99 : 0.1).toArray();
    SvgReader svg = drawn(X, Y, false, line("a", x, y, Line.Kind.MAIN));
    double[] path = points(svg.all("path", "series").getFirst().getAttribute("d"));
    assertThat(path.length / 2).isLessThan(800);
    double top =
        IntStream.range(0, path.length / 2).mapToDouble(i -> path[2 * i + 1]).min().orElseThrow();
    Element highest = svg.all("line", "grid").getLast();
    assertThat(top).isCloseTo(SvgReader.number(highest, "y1"), within(3.0));
  }

  @Test
  void aBandGoesThereAndBack() throws Exception {
    double[] x = {0, 5, 10};
    Line banded =
        new Line(
            "a",
            x,
            new double[] {0.5, 0.5, 0.5},
            new double[] {0.4, 0.4, 0.4},
            new double[] {0.6, 0.6, 0.6},
            Stroke.of(2),
            Line.Kind.MAIN);
    String band = drawn(X, Y, false, banded).all("path", "band").getFirst().getAttribute("d");
    assertThat(band).startsWith("M").endsWith("Z");
    assertThat(band.chars().filter(c -> c == 'L').count()).isEqualTo(5);
    assertThatThrownBy(() -> new Line("a", x, x, x, null, Stroke.of(0), Line.Kind.MAIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void seriesDifferByDashAndMarkToo() {
    assertThat(
            IntStream.range(0, 8)
                .mapToObj(Stroke::of)
                .map(s -> s.dash() + " " + s.mark())
                .distinct())
        .hasSize(8);
    assertThat(
            IntStream.range(0, 56)
                .mapToObj(i -> Stroke.of(i).color() + Stroke.of(i).dash())
                .distinct())
        .hasSize(56);
  }

  @Test
  void theLegendWrapsAndLeavesTheBackgroundOut() throws Exception {
    double[] x = {0, 1};
    Line[] lines = new Line[6];
    for (int i = 0; i < lines.length; i++) {
      lines[i] =
          line("an arm with a long name " + i, x, x, i == 0 ? Line.Kind.THIN : Line.Kind.MAIN);
    }
    SvgReader svg = drawn(X, Y, true, lines);
    List<Element> names =
        svg.all("text", "ink").stream()
            .filter(t -> t.getTextContent().startsWith("an arm"))
            .toList();
    assertThat(names).hasSize(5);
    assertThat(names.stream().map(t -> t.getAttribute("y")).distinct().count()).isGreaterThan(2);
    for (Element name : names) {
      double end = SvgReader.number(name, "x") + TextWidth.of(name.getTextContent(), 11);
      assertThat(end).isLessThan(341);
    }
  }
}
