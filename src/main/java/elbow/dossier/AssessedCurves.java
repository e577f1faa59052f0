package elbow.dossier;

import elbow.chart.Extent;
import elbow.chart.svg.Axis;
import elbow.chart.svg.Line;
import elbow.chart.svg.LineChart;
import elbow.chart.svg.Stroke;
import elbow.run.SavedAssessment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Curves that {@code elbow evaluate} kept: risk against coverage, coverage of intervals. */
final class AssessedCurves {
  private AssessedCurves() {}

  static void add(Html html, Dossier dossier) {
    String part = dossier.comparison().split() + " part";
    boolean isReal =
        dossier.assessed().stream()
            .anyMatch(each -> each.entries().getFirst().metrics().containsKey("rmse"));
    add(
        html,
        dossier,
        "riskCoverage",
        "Selective prediction",
        "share of the examples kept",
        isReal ? "mean squared error of those kept, units squared" : "error of those kept, share",
        "The "
            + part
            + "'s examples from the surest on (least "
            + (isReal ? "predicted standard deviation" : "1 − greatest probability")
            + " first); means over seeds. The lower and the flatter to the left, the better an arm"
            + " knows what it does not know.");
    add(
        html,
        dossier,
        "coverage",
        "Coverage of intervals",
        "level of the central interval",
        "share of targets in it",
        "Central intervals of the predictive distributions on the "
            + part
            + "; means over seeds. On the diagonal intervals cover as they say; above it they are"
            + " too wide, below it too narrow.");
  }

  private static void add(
      Html html,
      Dossier dossier,
      String name,
      String title,
      String xTitle,
      String yTitle,
      String caption) {
    List<Line> lines = new ArrayList<>();
    for (Assessed each : dossier.assessed()) {
      SavedAssessment.Curve curve = each.entries().getFirst().curves().get(name);
      if (curve == null || curve.x() == null || curve.y() == null || isBeside(each, dossier)) {
        continue;
      }
      double[] x = curve.x().stream().mapToDouble(AssessedCurves::orNan).toArray();
      double[] y = new double[x.length];
      Arrays.setAll(y, i -> each.mean(entry -> value(entry, name, i)));
      lines.add(Line.of(each.label(), x, y, Stroke.of(each.index()), Line.Kind.MAIN));
    }
    Extent y = lines.stream().map(Line::extent).reduce(Extent.EMPTY, Extent::with);
    if (y.isEmpty()) {
      return;
    }
    LineChart chart =
        new LineChart(
            title,
            title + ": " + String.join(", ", lines.stream().map(Line::name).toList()) + ".",
            Axis.about(xTitle, Extent.of(new double[] {0, 1})),
            Axis.about(yTitle, y),
            lines,
            true);
    html.section(title);
    html.figure("", List.of(new Html.Panel(chart.toSvg(740, 290), "")), "one", caption);
  }

  /** What would only crowd the chart: a temperature's, a noisy arm's pass without its noise. */
  private static boolean isBeside(Assessed each, Dossier dossier) {
    SavedAssessment.Entry entry = each.entries().getFirst();
    return switch (entry.method()) {
      case "temperature" -> true;
      case "deterministic" ->
          dossier.assessed().stream()
              .map(other -> other.entries().getFirst())
              .anyMatch(
                  other -> other.arm().equals(entry.arm()) && other.method().equals("sampled"));
      default -> false;
    };
  }

  private static double value(SavedAssessment.Entry entry, String name, int index) {
    SavedAssessment.Curve curve = entry.curves().get(name);
    return curve == null || curve.y() == null || index >= curve.y().size()
        ? Double.NaN
        : orNan(curve.y().get(index));
  }

  private static double orNan(Double value) {
    return value == null ? Double.NaN : value;
  }
}
