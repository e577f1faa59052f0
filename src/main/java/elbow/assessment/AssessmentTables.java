package elbow.assessment;

import elbow.calibration.Interval;
import elbow.report.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Assessments as tables for people. */
public final class AssessmentTables {
  private static final List<String> CLASSIFICATION =
      List.of("nll", "accuracy", "ece", "brier", "aurc");
  private static final List<String> REGRESSION =
      List.of("nll", "rmse", "crps", "picp95", "miscalibrationArea");
  private static final List<String> SHIFTED_CLASSES = List.of("accuracy", "nll", "ece");
  private static final List<String> SHIFTED_REALS = List.of("rmse", "nll", "picp95");

  private AssessmentTables() {}

  /** All tables that the assessments fill, in order. */
  public static List<ResultTable> of(Assessor.Request request, List<Assessment> assessments) {
    List<ResultTable> tables = new ArrayList<>();
    tables.add(metrics(request, assessments));
    add(tables, samples(assessments));
    add(tables, shifts(assessments));
    add(tables, detection(request, assessments));
    add(tables, mendings(assessments));
    add(tables, conformals(request, assessments));
    return tables;
  }

  private static void add(List<ResultTable> tables, ResultTable table) {
    if (!table.rows().isEmpty()) {
      tables.add(table);
    }
  }

  private static List<String> who(Judgement judgement) {
    return new ArrayList<>(
        List.of(
            judgement.arm(),
            judgement.seeds().size() == 1
                ? judgement.seeds().getFirst().toString()
                : judgement.seeds().size() + " seeds",
            judgement.method().label()));
  }

  private static List<String> header(List<String> more) {
    List<String> header = new ArrayList<>(List.of("arm", "seed", "method"));
    header.addAll(more);
    return header;
  }

  private static boolean isReal(List<Assessment> assessments) {
    return assessments.getFirst().judgement().metrics().containsKey("rmse");
  }

  private static ResultTable metrics(Assessor.Request request, List<Assessment> assessments) {
    List<String> shown = isReal(assessments) ? REGRESSION : CLASSIFICATION;
    List<List<String>> rows = new ArrayList<>();
    for (Assessment assessment : assessments) {
      Judgement judgement = assessment.judgement();
      List<String> row = who(judgement);
      row.add(judgement.basis());
      shown.forEach(metric -> row.add(cell(judgement, metric)));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("basis"));
    columns.addAll(shown);
    String title =
        String.format(
            Locale.ROOT,
            "%s part, %d examples, %d bins; ± standard error from the number of samples%s",
            request.split(),
            assessments.getFirst().judgement().examples(),
            request.settings().bins(),
            request.resamples() == 0
                ? ""
                : String.format(
                    Locale.ROOT,
                    "; [%.0f %% bootstrap interval over examples, %d resamples]",
                    100 * request.settings().level(),
                    request.resamples()));
    return new ResultTable(title, header(columns), rows);
  }

  private static String cell(Judgement judgement, String metric) {
    String text = ResultTable.number(judgement.metrics().getOrDefault(metric, Double.NaN));
    Double error = judgement.standardErrors().get(metric);
    if (error != null && Double.isFinite(error)) {
      text += " ± " + ResultTable.number(error);
    }
    Interval interval = judgement.intervals().get(metric);
    return interval == null ? text : text + " " + ends(interval);
  }

  private static String ends(Interval interval) {
    return "["
        + ResultTable.number(interval.low())
        + ", "
        + ResultTable.number(interval.high())
        + "]";
  }

  private static ResultTable samples(List<Assessment> assessments) {
    List<List<String>> rows = new ArrayList<>();
    for (Assessment assessment : assessments) {
      for (Forecast.NllPoint point : assessment.judgement().nllBySamples()) {
        List<String> row = who(assessment.judgement());
        row.add(Integer.toString(point.samples()));
        row.add(ResultTable.number(point.nll()));
        row.add(Integer.toString(point.mixtures()));
        rows.add(row);
      }
    }
    return new ResultTable(
        "NLL against the number of samples, nats per example: mean over mixtures that share none",
        header(List.of("samples", "nll", "mixtures")),
        rows);
  }

  private static ResultTable shifts(List<Assessment> assessments) {
    List<String> shown = isReal(assessments) ? SHIFTED_REALS : SHIFTED_CLASSES;
    List<List<String>> rows = new ArrayList<>();
    for (Assessment assessment : assessments) {
      for (Assessment.ShiftPoint point : assessment.shifts()) {
        List<String> row = who(assessment.judgement());
        row.add(point.kind());
        row.add(ResultTable.number(point.severity()) + " " + point.unit());
        shown.forEach(metric -> row.add(ResultTable.number(point.metrics().get(metric))));
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("shift", "severity"));
    columns.addAll(shown);
    return new ResultTable("The same part, shifted", header(columns), rows);
  }

  private static ResultTable detection(Assessor.Request request, List<Assessment> assessments) {
    List<List<String>> rows = new ArrayList<>();
    for (Assessment assessment : assessments) {
      for (Map.Entry<String, Map<String, Interval>> score : assessment.detection().entrySet()) {
        List<String> row = who(assessment.judgement());
        row.add(score.getKey());
        for (String metric : List.of("auroc", "aupr", "fpr95")) {
          Interval interval = score.getValue().get(metric);
          String text = ResultTable.number(interval.estimate());
          row.add(request.resamples() == 0 ? text : text + " " + ends(interval));
        }
        rows.add(row);
      }
    }
    String title =
        request.foreign() == null
            ? ""
            : "Telling "
                + request.foreign().count()
                + " foreign examples (positive) from the part's by a score";
    return new ResultTable(title, header(List.of("score", "auroc", "aupr", "fpr95")), rows);
  }

  private static ResultTable mendings(List<Assessment> assessments) {
    List<String> shown =
        isReal(assessments)
            ? List.of("nll", "crps", "picp95", "miscalibrationArea")
            : List.of("nll", "ece", "brier", "accuracy");
    List<List<String>> rows = new ArrayList<>();
    for (Assessment assessment : assessments) {
      for (Assessment.Mending mending : assessment.mendings()) {
        List<String> row = who(assessment.judgement());
        row.add(mending.method());
        row.add(mending.fittedOn());
        shown.forEach(
            metric ->
                row.add(
                    ResultTable.number(mending.before().getOrDefault(metric, Double.NaN))
                        + " → "
                        + ResultTable.number(mending.after().getOrDefault(metric, Double.NaN))));
        rows.add(row);
      }
    }
    List<String> columns = new ArrayList<>(List.of("mending", "fitted on"));
    columns.addAll(shown);
    return new ResultTable("Mended: before → after", header(columns), rows);
  }

  private static ResultTable conformals(Assessor.Request request, List<Assessment> assessments) {
    List<List<String>> rows = new ArrayList<>();
    for (Assessment assessment : assessments) {
      for (Assessment.Conformal conformal : assessment.conformals()) {
        List<String> row = who(assessment.judgement());
        row.add(conformal.method());
        row.add(conformal.fittedOn());
        row.add(
            ResultTable.number(conformal.coverage())
                + " ± "
                + ResultTable.number(conformal.standardError()));
        row.add(ResultTable.number(conformal.size()));
        rows.add(row);
      }
    }
    String size = isReal(assessments) ? "mean width" : "mean classes";
    String title =
        String.format(
            Locale.ROOT,
            "Conformal %s of %.0f %% coverage; ± what so many calibration and test examples allow",
            isReal(assessments) ? "intervals" : "sets",
            100 * request.settings().level());
    return new ResultTable(
        title, header(List.of("score", "calibrated on", "coverage", size)), rows);
  }
}
