package elbow.dossier;

import elbow.calibration.MetricTraits;
import elbow.chart.Extent;
import elbow.chart.svg.Axis;
import elbow.chart.svg.DotChart;
import elbow.chart.svg.Stroke;
import elbow.comparison.ArmComparison;
import elbow.comparison.ComparedArm;
import elbow.comparison.ComparedMetric;
import elbow.comparison.Summary;
import elbow.report.ComparisonReport;
import elbow.report.ElboRule;
import elbow.report.Figures;
import elbow.report.ResultTable;
import elbow.run.SavedArms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How arms compare, and what is to be known before that is trusted. */
final class ComparisonSections {
  static final double PANEL = 335;

  private ComparisonSections() {}

  /** Warnings of runs, and notes on the comparison. */
  static void trust(Html html, Dossier dossier) {
    List<String> lines = new ArrayList<>(Warnings.lines(dossier));
    List<String> elbo = ElboRule.notes(objections(dossier));
    dossier.comparison().notes().stream().filter(note -> !elbo.contains(note)).forEach(lines::add);
    lines.addAll(dossier.notes());
    if (!lines.isEmpty()) {
      html.section("To know before trusting these numbers").list(lines);
    }
  }

  private static List<String> objections(Dossier dossier) {
    return dossier.trained().isEmpty() ? List.of() : ElboRule.objections(dossier.trained());
  }

  /** Means with intervals as charts and tables, and differences to the baseline. */
  static void comparison(Html html, Dossier dossier) {
    ComparisonReport report = dossier.comparison();
    List<ResultTable> tables = report.tables();
    html.section("How the arms compare").table(tables.getFirst());
    List<Html.Panel> panels = new ArrayList<>();
    for (ComparedMetric metric : report.comparison().metrics()) {
      DotChart chart = chart(dossier, metric);
      if (chart != null) {
        panels.add(new Html.Panel(chart.toSvg(PANEL), ""));
      }
    }
    if (!panels.isEmpty()) {
      html.figure(
          "",
          panels,
          "two",
          "Means over runs on the "
              + report.split()
              + " part with their "
              + Figures.percent(report.comparison().level())
              + " t intervals; the table says over how many runs and by how many samples. One run"
              + " has no interval. Intervals of arms may overlap though their paired differences"
              + " are clear: see below.");
    }
    if (tables.size() > 1) {
      html.heading("Differences to " + report.comparison().baseline().label());
      tables.subList(1, tables.size()).forEach(html::table);
    }
  }

  private static DotChart chart(Dossier dossier, ComparedMetric metric) {
    ArmComparison comparison = dossier.comparison().comparison();
    List<DotChart.Dot> dots = new ArrayList<>();
    Extent extent = Extent.EMPTY;
    int bins = 0;
    for (ComparedArm arm : comparison.arms()) {
      Summary summary = comparison.summary(arm, metric);
      if (summary == null) {
        continue;
      }
      extent = extent.with(Extent.of(summary.mean(), summary.low(), summary.high()));
      bins = metric.isBinned() ? Math.max(0, arm.bins()) : 0;
      dots.add(
          new DotChart.Dot(
              arm.label(),
              Double.isFinite(summary.mean()) ? summary.mean() : Double.NaN,
              summary.low(),
              summary.high(),
              Stroke.of(index(dossier, arm.name()))));
    }
    if (extent.isEmpty()) {
      return null;
    }
    String title = MetricNames.title(metric.name(), bins) + " " + better(metric);
    return new DotChart(
        title,
        "Mean and interval of " + metric.name() + " of each arm; the table has the numbers.",
        Axis.about(title.strip(), extent),
        dots);
  }

  private static String better(ComparedMetric metric) {
    return switch (MetricTraits.of(metric.name()).better()) {
      case LOWER -> "(lower is better)";
      case HIGHER -> "(higher is better)";
      case CLOSER -> "(should be " + metric.target() + ")";
      case NONE -> "";
    };
  }

  private static int index(Dossier dossier, String label) {
    return dossier.arms().stream()
        .filter(arm -> arm.label().equals(label))
        .mapToInt(ArmRecord::index)
        .findFirst()
        .orElse(0);
  }

  /** The ranking by ELBO, or why there is none. */
  static void elbo(Html html, Dossier dossier) {
    if (dossier.trained().size() < 2) {
      return;
    }
    html.section("The ELBO");
    List<String> objections = objections(dossier);
    if (!objections.isEmpty()) {
      html.paragraph("The arms are not ranked by their ELBO:").list(objections);
      return;
    }
    html.paragraph(ElboRule.notes(objections).getFirst());
    ArmComparison comparison = dossier.comparison().comparison();
    ComparedMetric elbo = ComparisonReport.metric(SavedArms.ELBO);
    List<ComparedArm> arms =
        comparison.arms().stream()
            .filter(arm -> comparison.summary(arm, elbo) != null)
            .sorted(
                Comparator.comparingDouble(
                    (ComparedArm arm) -> rank(comparison.summary(arm, elbo).mean())))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (ComparedArm arm : arms) {
      Summary summary = comparison.summary(arm, elbo);
      String interval =
          Double.isNaN(summary.low())
              ? ""
              : " ["
                  + ResultTable.number(summary.low())
                  + ", "
                  + ResultTable.number(summary.high())
                  + "]";
      rows.add(
          List.of(
              arm.label(),
              ResultTable.number(summary.mean()) + interval,
              Figures.count(arm.outcomes().size(), arm.splits())));
    }
    html.table(
        new ResultTable(
            "ELBO ↑, nats per training example, the tightest bound first: mean ["
                + Figures.percent(comparison.level())
                + " t interval over runs]",
            List.of("arm", "ELBO", "runs"),
            rows));
  }

  /** Greatest first, what is not a number last. */
  private static double rank(double mean) {
    return Double.isNaN(mean) ? Double.POSITIVE_INFINITY : -mean;
  }
}
