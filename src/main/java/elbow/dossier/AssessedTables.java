package elbow.dossier;

import elbow.comparison.Summary;
import elbow.report.ComparisonReport;
import elbow.report.Figures;
import elbow.report.ResultTable;
import elbow.run.SavedAssessment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tables of what assessments found; a table without rows says that there was nothing. */
final class AssessedTables {
  private static final List<String> METRICS =
      List.of(
          "nll",
          "accuracy",
          "ece",
          "eceEqualMass",
          "brier",
          "rmse",
          "mae",
          "crps",
          "picp95",
          "mpiw95");

  private AssessedTables() {}

  /** Arms and the methods beside them × metrics, with what a prediction took. */
  static ResultTable methods(List<Assessed> all, ComparisonReport report) {
    Set<String> names = new LinkedHashSet<>();
    for (String metric : METRICS) {
      if (all.stream().flatMap(a -> a.entries().stream()).anyMatch(e -> has(e, metric))) {
        names.add(metric);
      }
    }
    List<String> header = new ArrayList<>(List.of("arm and method", "prediction"));
    names.forEach(header::add);
    header.add("seconds");
    List<List<String>> rows = new ArrayList<>();
    for (Assessed each : all) {
      List<String> row = new ArrayList<>(List.of(each.label(), each.basis()));
      for (String name : names) {
        row.add(
            cell(
                each,
                report,
                e -> Assessed.metric(e.metrics(), name),
                e -> e.intervals().get(name)));
      }
      row.add(Figures.significant(each.mean(e -> e.seconds() == null ? Double.NaN : e.seconds())));
      rows.add(row);
    }
    int bins = all.isEmpty() ? 0 : all.getFirst().bins();
    return new ResultTable(
        "Assessed predictions of the "
            + report.split()
            + " part ("
            + examples(all)
            + (bins > 0 ? "; " + bins + " bins" : "")
            + "): "
            + intervals(all, report)
            + "; seconds a prediction of the part",
        header,
        rows);
  }

  private static boolean has(SavedAssessment.Entry entry, String metric) {
    return entry.metrics().containsKey(metric);
  }

  private static String examples(List<Assessed> all) {
    List<Integer> counts =
        all.stream()
            .flatMap(each -> each.entries().stream())
            .map(SavedAssessment.Entry::examples)
            .distinct()
            .toList();
    return counts.size() == 1 ? counts.getFirst() + " examples" : "examples differ";
  }

  /** What the brackets are. */
  private static String intervals(List<Assessed> all, ComparisonReport report) {
    String seeds = "[" + Figures.percent(report.comparison().level()) + " t interval over seeds]";
    double level = all.isEmpty() ? 0 : all.getFirst().level();
    String one =
        (level > 0 ? "[" + Figures.percent(level) : "[") + " bootstrap interval over examples]";
    boolean hasSeveral = all.stream().anyMatch(each -> each.entries().size() > 1);
    boolean hasOne = all.stream().anyMatch(each -> each.entries().size() == 1);
    return hasSeveral ? "mean " + seeds + (hasOne ? "; of one entry " + one : "") : "value " + one;
  }

  /** Over several seeds a t interval, of a single entry the one that came with it. */
  private static String cell(
      Assessed each,
      ComparisonReport report,
      Function<SavedAssessment.Entry, Double> value,
      Function<SavedAssessment.Entry, SavedAssessment.Bounds> bounds) {
    double[] values = each.values(value::apply);
    Summary summary = Summary.of(values, report.comparison().level());
    double low = summary.low();
    double high = summary.high();
    if (values.length == 1) {
      SavedAssessment.Bounds own = bounds.apply(each.entries().getFirst());
      low = own == null ? Double.NaN : own.low();
      high = own == null ? Double.NaN : own.high();
    }
    String text = ResultTable.number(summary.mean());
    return Double.isFinite(low) && Double.isFinite(high)
        ? text + " [" + ResultTable.number(low) + ", " + ResultTable.number(high) + "]"
        : text;
  }

  /** Arms × scores: how well examples of other data are told apart. */
  static ResultTable detection(List<Assessed> all, ComparisonReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (Assessed each : all) {
      Set<String> scores = new LinkedHashSet<>();
      each.entries().forEach(entry -> scores.addAll(entry.detection().keySet()));
      for (String score : scores) {
        List<String> row = new ArrayList<>(List.of(each.label(), score));
        for (var part :
            List.<Function<SavedAssessment.Detection, SavedAssessment.Bounds>>of(
                SavedAssessment.Detection::auroc,
                SavedAssessment.Detection::aupr,
                SavedAssessment.Detection::fpr95)) {
          Function<SavedAssessment.Entry, SavedAssessment.Bounds> bounds =
              entry -> {
                SavedAssessment.Detection detection = entry.detection().get(score);
                return detection == null ? null : part.apply(detection);
              };
          row.add(
              cell(
                  each,
                  report,
                  entry -> {
                    SavedAssessment.Bounds own = bounds.apply(entry);
                    return own == null ? Double.NaN : own.estimate();
                  },
                  bounds));
        }
        rows.add(row);
      }
    }
    return new ResultTable(
        "Telling foreign examples from those of the "
            + report.split()
            + " part by a score of uncertainty: "
            + intervals(all, report),
        List.of("arm and method", "score", "AUROC ↑", "AUPR ↑", "FPR at 95 % TPR ↓"),
        rows);
  }

  /** Recalibrations: metrics before and after. */
  static ResultTable mendings(List<Assessed> all, ComparisonReport report) {
    Set<String> metrics = new LinkedHashSet<>();
    for (String metric : METRICS) {
      if (mendings(all).anyMatch(m -> m.before().containsKey(metric))) {
        metrics.add(metric);
      }
    }
    List<String> header =
        new ArrayList<>(List.of("arm and method", "seeds", "recalibration", "parameters"));
    header.addAll(metrics);
    List<List<String>> rows = new ArrayList<>();
    Set<String> fitted = new LinkedHashSet<>();
    for (Assessed each : all) {
      for (SavedAssessment.Entry entry : each.entries()) {
        for (SavedAssessment.Mending mending : entry.mendings()) {
          fitted.add(mending.fittedOn());
          List<String> row = new ArrayList<>(List.of(each.label(), seeds(entry), mending.method()));
          row.add(
              String.join(
                  ", ",
                  mending.parameters().entrySet().stream()
                      .map(p -> p.getKey() + " " + number(p.getValue()))
                      .toList()));
          metrics.forEach(
              name ->
                  row.add(
                      number(mending.before().get(name))
                          + " → "
                          + number(mending.after().get(name))));
          rows.add(row);
        }
      }
    }
    return new ResultTable(
        "Recalibration fitted on "
            + String.join(" or ", fitted)
            + ", reported on the "
            + report.split()
            + " part: before → after",
        header,
        rows);
  }

  private static Stream<SavedAssessment.Mending> mendings(List<Assessed> all) {
    return all.stream()
        .flatMap(each -> each.entries().stream())
        .flatMap(entry -> entry.mendings().stream());
  }

  private static String seeds(SavedAssessment.Entry entry) {
    return String.join(", ", entry.seeds().stream().map(String::valueOf).toList());
  }

  private static String number(Double value) {
    return value == null ? "–" : ResultTable.number(value);
  }

  /** Conformal sets and intervals: the coverage wanted and measured. */
  static ResultTable conformal(List<Assessed> all, ComparisonReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (Assessed each : all) {
      for (SavedAssessment.Entry entry : each.entries()) {
        for (SavedAssessment.Conformal conformal : entry.conformal()) {
          double error = conformal.standardError();
          rows.add(
              List.of(
                  each.label(),
                  seeds(entry),
                  conformal.method(),
                  conformal.fittedOn(),
                  Double.isFinite(conformal.wanted()) ? Figures.percent(conformal.wanted()) : "–",
                  ResultTable.number(conformal.coverage())
                      + (Double.isFinite(error) ? " ± " + ResultTable.number(error) : ""),
                  ResultTable.number(conformal.size()),
                  conformal.guarantee()));
        }
      }
    }
    return new ResultTable(
        "Conformal sets and intervals on the "
            + report.split()
            + " part: share covered ± its standard error; size is the mean number of classes, or"
            + " the mean width",
        List.of(
            "arm and method",
            "seeds",
            "score",
            "fitted on",
            "wanted",
            "covered",
            "size",
            "guarantee"),
        rows);
  }
}
