package elbow.chart.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.chart.Extent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class DotAndReliabilityTest {
  @Test
  void whiskersReachFromLowToHigh() throws Exception {
    Axis axis = new Axis("NLL", new Extent(0, 1), false);
    DotChart chart =
        new DotChart(
            "t",
            "d",
            axis,
            List.of(
                new DotChart.Dot("one", 0.5, 0.25, 0.75, Stroke.of(0)),
                new DotChart.Dot("alone", 0.5, Double.NaN, Double.NaN, Stroke.of(1)),
                new DotChart.Dot("none", Double.NaN, Double.NaN, Double.NaN, Stroke.of(2))));
    SvgReader svg = new SvgReader(chart.toSvg(340));
    Element base = svg.all("line", "axis").getFirst();
    double left = SvgReader.number(base, "x1");
    double wide = SvgReader.number(base, "x2") - left;
    List<Element> whiskers = svg.all("line", "whisker");
    assertThat(whiskers).as("a bar and two caps, of the first only").hasSize(3);
    assertThat(SvgReader.number(whiskers.getFirst(), "x1"))
        .isCloseTo(left + 0.25 * wide, within(0.1));
    assertThat(SvgReader.number(whiskers.getFirst(), "x2"))
        .isCloseTo(left + 0.75 * wide, within(0.1));
    assertThat(svg.all("path", "mark")).hasSize(2);
    assertThat(svg.texts("muted")).contains("no finite value");
  }

  @Test
  void barsOfAReliabilityDiagramAreAsTallAsTheirAccuracy() throws Exception {
    ReliabilityChart chart =
        new ReliabilityChart(
            "MC dropout",
            "d",
            List.of(
                new ReliabilityChart.Bin(0.5, 0.75, 10, 0.6, 0.5, 0.3, 0.7),
                new ReliabilityChart.Bin(0.75, 1, 40, 0.9, 1, 0.9, 1)),
            Stroke.of(1),
            0.5);
    SvgReader svg = new SvgReader(chart.toSvg(240, 240));
    List<Element> bars = svg.all("rect", "bar");
    double first = SvgReader.number(bars.get(0), "height");
    double second = SvgReader.number(bars.get(1), "height");
    assertThat(first / second).isCloseTo(0.5, within(0.002));
    double foot = SvgReader.number(bars.get(0), "y") + first;
    assertThat(SvgReader.number(bars.get(1), "y") + second).isCloseTo(foot, within(0.11));
    List<Element> counts = svg.all("rect", "count");
    assertThat(
            SvgReader.number(counts.get(0), "height") / SvgReader.number(counts.get(1), "height"))
        .isCloseTo(0.25, within(0.01));
    double right = SvgReader.number(bars.get(1), "x") + SvgReader.number(bars.get(1), "width");
    assertThat(right).isLessThanOrEqualTo(230);
    assertThat(svg.all("path", "diagonal")).hasSize(1);
  }

  @Test
  void namesThatAreTooLongEndInAnEllipsis() {
    String fitted = TextWidth.fitted("a name that is far too long for its place", 11, 80);
    assertThat(fitted).endsWith("…");
    assertThat(TextWidth.of(fitted, 11)).isLessThanOrEqualTo(80);
    assertThat(TextWidth.fitted("short", 11, 80)).isEqualTo("short");
    assertThat(TextWidth.fitted("😀😀😀😀😀😀", 11, 40)).isEqualTo("😀😀…");
  }
}
