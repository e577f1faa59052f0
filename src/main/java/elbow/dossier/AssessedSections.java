package elbow.dossier;

import elbow.chart.Extent;
import elbow.chart.svg.Axis;
import elbow.chart.svg.Legend;
import elbow.chart.svg.Line;
import elbow.chart.svg.LineChart;
import elbow.chart.svg.Stroke;
import elbow.report.ResultTable;
import elbow.run.SavedAssessment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code elbow evaluate} found: methods beside the arms, samples, shifts, other data. */
final class AssessedSections {
  private static final List<String> SHIFTED = List.of("accuracy", "rmse", "nll", "ece", "picp95");

  private AssessedSections() {}

  static void add(Html html, Dossier dossier) {
    List<Assessed> all = dossier.assessed();
    if (all.isEmpty()) {
      return;
    }
    table(html, "Methods beside the arms", AssessedTables.methods(all, dossier.comparison()));
    samples(html, dossier);
    AssessedCurves.add(html, dossier);
    shifts(html, dossier);
    table(html, "Out of distribution", AssessedTables.detection(all, dossier.comparison()));
    table(html, "Recalibration", AssessedTables.mendings(all, dossier.comparison()));
    table(html, "Conformal prediction", AssessedTables.conformal(all, dossier.comparison()));
  }

  private static void table(Html html, String title, ResultTable table) {
    if (!table.rows().isEmpty()) {
      html.section(title).table(table);
    }
  }

  private static void samples(Html html, Dossier dossier) {
    List<Line> lines = new ArrayList<>();
    for (Assessed each : dossier.assessed()) {
      TreeSet<Integer> counts = new TreeSet<>();
      each.entries()
          .forEach(entry -> entry.nllBySamples().forEach(point -> counts.add(point.samples())));
      counts.removeIf(count -> count < 1);
      if (!counts.isEmpty()) {
        lines.add(
            Line.of(
                each.label(),
                counts.stream().mapToDouble(Integer::doubleValue).toArray(),
                counts.stream().mapToDouble(n -> each.mean(entry -> nll(entry, n))).toArray(),
                Stroke.of(each.index()),
                Line.Kind.MARKED));
      }
    }
    Extent y = extent(lines);
    if (y.isEmpty()) {
      return;
    }
    Extent x = lines.stream().map(line -> Extent.of(line.x())).reduce(Extent.EMPTY, Extent::with);
    LineChart chart =
        new LineChart(
            "NLL against number of samples",
            "NLL of mixtures of more and more samples: " + names(lines) + ".",
            Axis.logarithmic("samples of a prediction (log)", x),
            Axis.about("NLL, nats per example", y),
            lines,
            true);
    html.section("How many samples are enough");
    html.figure(
        "",
        List.of(new Html.Panel(chart.toSvg(740, 290), "")),
        "one",
        "NLL of the mixture of S samples on the "
            + dossier.comparison().split()
            + " part, mean over the mixtures that the drawn samples make and over seeds. Where the"
            + " curve is level, more samples gain nothing.");
  }

  private static double nll(SavedAssessment.Entry entry, int samples) {
    return entry.nllBySamples().stream()
        .filter(point -> point.samples() == samples)
        .mapToDouble(SavedAssessment.NllPoint::nll)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Extent extent(List<Line> lines) {
    return lines.stream().map(Line::extent).reduce(Extent.EMPTY, Extent::with);
  }

  private static String names(List<Line> lines) {
    return String.join(", ", lines.stream().map(Line::name).toList());
  }

  private static void shifts(Html html, Dossier dossier) {
    Map<String, String> units = new LinkedHashMap<>();
    for (Assessed each : dossier.assessed()) {
      for (SavedAssessment.Entry entry : each.entries()) {
        entry.shifts().forEach(point -> units.putIfAbsent(point.kind(), point.unit()));
      }
    }
    if (units.isEmpty()) {
      return;
    }
    html.section("Shifted inputs");
    units.forEach((kind, unit) -> shift(html, dossier, kind, unit));
  }

  private static void shift(Html html, Dossier dossier, String kind, String unit) {
    String severity = unit.isEmpty() ? "severity" : "severity, " + unit;
    List<Html.Panel> panels = new ArrayList<>();
    Set<Legend.Entry> entries = new LinkedHashSet<>();
    for (String metric : SHIFTED) {
      List<Line> lines =
          dossier.assessed().stream()
              .map(each -> line(each, kind, metric))
              .filter(Objects::nonNull)
              .toList();
      Extent y = extent(lines);
      if (y.isEmpty()) {
        continue;
      }
      int bins = dossier.assessed().getFirst().bins();
      Extent x = lines.stream().map(l -> Extent.of(l.x())).reduce(Extent.EMPTY, Extent::with);
      LineChart chart =
          new LineChart(
              kind + ": " + metric,
              metric + " against severity of " + kind + ": " + names(lines) + ".",
              Axis.about(severity, x),
              Axis.about(MetricNames.title(metric, bins), y),
              lines,
              false);
      panels.add(new Html.Panel(chart.toSvg(ComparisonSections.PANEL, 230), ""));
      entries.addAll(LineChart.entries(lines));
    }
    if (panels.isEmpty()) {
      return;
    }
    html.heading(
        kind.isEmpty()
            ? "Shift"
            : kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1));
    html.figure(
        Legend.toSvg(List.copyOf(entries), 740),
        panels,
        "two",
        "Inputs of the "
            + dossier.comparison().split()
            + " part changed, targets not; severity 0 is the part as it is. Means over seeds;"
            + " samples as in the table of methods. A method that notices keeps its ECE low while"
            + " accuracy falls.");
  }

  private static Line line(Assessed each, String kind, String metric) {
    Map<Double, Double> points = new TreeMap<>();
    for (SavedAssessment.Entry entry : each.entries()) {
      for (SavedAssessment.ShiftPoint point : entry.shifts()) {
        if (point.kind().equals(kind) && point.metrics().containsKey(metric)) {
          points.put(point.severity(), Double.NaN);
        }
      }
    }
    if (points.isEmpty()) {
      return null;
    }
    points.replaceAll((severity, none) -> each.mean(e -> shifted(e, kind, severity, metric)));
    points.computeIfAbsent(0.0, none -> each.mean(e -> Assessed.metric(e.metrics(), metric)));
    return Line.of(
        each.label(),
        points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
        points.values().stream().mapToDouble(Double::doubleValue).toArray(),
        Stroke.of(each.index()),
        Line.Kind.MARKED);
  }

  private static double shifted(
      SavedAssessment.Entry entry, String kind, double severity, String metric) {
    return entry.shifts().stream()
        .filter(point -> point.kind().equals(kind) && point.severity() == severity)
        .mapToDouble(point -> Assessed.metric(point.metrics(), metric))
        .findFirst()
        .orElse(Double.NaN);
  }
}
