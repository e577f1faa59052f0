package elbow.dossier;

import elbow.chart.Extent;
import elbow.chart.svg.Axis;
import elbow.chart.svg.Legend;
import elbow.chart.svg.Line;
import elbow.chart.svg.LineChart;
import elbow.chart.svg.Stroke;
import elbow.training.History;
import elbow.training.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Learning curves: the loss, its parts, and the validation part after each epoch. */
final class CurveSection {
  private static final int MOST_SEEDS = 8;
  private static final double MOST_RATIO = 30;

  private CurveSection() {}

  private record Quantity(String series, String title) {}

  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity(History.LOSS, "training loss, nats per example"),
          new Quantity(History.LOG_LIKELIHOOD, "expected log-likelihood, nats per ex."),
          new Quantity(History.KL, "KL/N, nats per example"),
          new Quantity(History.VALIDATION_NLL, "validation NLL, nats per example"),
          new Quantity(History.VALIDATION_ACCURACY, "validation accuracy, share right"),
          new Quantity(History.VALIDATION_RMSE, "validation RMSE, target's units"));

  static void add(Html html, Dossier dossier) {
    List<Html.Panel> panels = new ArrayList<>();
    List<Legend.Entry> entries = new ArrayList<>();
    boolean isCut = false;
    boolean isBanded = dossier.arms().stream().anyMatch(arm -> arm.runs().size() > MOST_SEEDS);
    for (Quantity quantity : QUANTITIES) {
      List<Line> lines = new ArrayList<>();
      dossier.arms().forEach(arm -> lines.addAll(lines(arm, quantity)));
      List<Line> main = lines.stream().filter(l -> l.kind() != Line.Kind.THIN).toList();
      if (main.isEmpty()) {
        continue;
      }
      Shown shown = shown(quantity.title(), main);
      isCut |= shown.isCut();
      Extent epochs = main.stream().map(l -> Extent.of(l.x())).reduce(Extent.EMPTY, Extent::with);
      LineChart chart =
          new LineChart(
              quantity.title(),
              "Lines over epochs: " + String.join(", ", names(main)) + ".",
              Axis.exactly("epoch", epochs),
              shown.axis(),
              lines,
              false);
      panels.add(new Html.Panel(chart.toSvg(ComparisonSections.PANEL, 230), ""));
      entries.addAll(LineChart.entries(lines));
    }
    if (panels.isEmpty()) {
      return;
    }
    html.section("Learning curves");
    html.figure(
        Legend.toSvg(entries.stream().distinct().toList(), 740),
        panels,
        "two",
        caption(dossier, isBanded, isCut));
  }

  private static String caption(Dossier dossier, boolean isBanded, boolean isCut) {
    String samples =
        dossier.arms().stream()
            .map(arm -> arm.first().experiment().training().validationSamples())
            .distinct()
            .map(n -> n == 0 ? "the deterministic pass" : n + " samples")
            .reduce((a, b) -> a + " or " + b)
            .orElse("");
    return "Thick: the mean over an arm's runs, as far as all of them go; "
        + (isBanded ? "shaded: from the least to the greatest of the runs. " : "thin: each run. ")
        + "Loss = −expected log-likelihood + β·KL/N, as it was while weights moved. Validation by "
        + samples
        + " (arms without noise: one deterministic pass)."
        + (isCut
            ? " Where single epochs lie far out, the axis ends before them and lines run along its"
                + " edge."
            : "");
  }

  private static List<String> names(List<Line> lines) {
    return lines.stream().map(Line::name).toList();
  }

  private static List<Line> lines(ArmRecord arm, Quantity quantity) {
    List<Series.Points> runs =
        arm.runs().stream()
            .map(run -> run.history().series(quantity.series()).points())
            .filter(points -> points.x().length > 0)
            .toList();
    boolean isNothing =
        runs.stream().flatMapToDouble(points -> Arrays.stream(points.y())).allMatch(y -> y == 0);
    if (runs.isEmpty() || (isNothing && quantity.series().equals(History.KL))) {
      return List.of();
    }
    Stroke stroke = Stroke.of(arm.index());
    List<Line> lines = new ArrayList<>();
    if (runs.size() > 1 && runs.size() <= MOST_SEEDS) {
      Stroke thin = new Stroke(stroke.color(), List.of(), stroke.mark());
      runs.forEach(
          points -> lines.add(Line.of(arm.label(), points.x(), points.y(), thin, Line.Kind.THIN)));
    }
    RunMean mean = RunMean.of(runs);
    boolean hasBand = runs.size() > MOST_SEEDS;
    lines.add(
        new Line(
            arm.label(),
            mean.x(),
            mean.mean(),
            hasBand ? mean.least() : null,
            hasBand ? mean.greatest() : null,
            stroke,
            Line.Kind.MAIN));
    return lines;
  }

  private record Shown(Axis axis, boolean isCut) {}

  /** Logarithmic where values span decades; without the outermost hundredths where they are far. */
  private static Shown shown(String title, List<Line> lines) {
    double[] values =
        lines.stream()
            .flatMapToDouble(line -> Arrays.stream(line.y()))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    Extent all = Extent.of(values);
    if (all.isEmpty()) {
      return new Shown(Axis.about(title, all), false);
    }
    if (all.min() > 0 && all.max() / all.min() > MOST_RATIO) {
      return new Shown(Axis.logarithmic(title + " (log)", all), false);
    }
    int edge = values.length / 100;
    Extent inner = Extent.of(values[edge], values[values.length - 1 - edge]);
    boolean isCut = inner.size() > 0 && all.size() > 3 * inner.size();
    return new Shown(Axis.about(title, isCut ? inner : all), isCut);
  }
}
