package elbow.assessment;

import elbow.calibration.Interval;
import elbow.report.ResultTable;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Assessments as tables for people: a row for each arm and method, its numbers the means over its
 * seeds. Single seeds are in the JSON.
 */
public final class AssessmentTables {
  private static final List<String> CLASSIFICATION =
      List.of("nll", "accuracy", "ece", "brier", "aurc");
  private static final List<String> REGRESSION =
      List.of("nll", "rmse", "crps", "picp95", "miscalibrationArea");
  private static final List<String> SHIFTED_CLASSES = List.of("accuracy", "nll", "ece");
  private static final List<String> SHIFTED_REALS = List.of("rmse", "nll", "picp95");

  private final Assessor.Request request;
  private final List<Group> groups = new ArrayList<>();
  private final boolean isReal;
  private final boolean areSingle;

  private AssessmentTables(Assessor.Request request, List<Assessment> assessments) {
    this.request = request;
    Map<List<Object>, List<Assessment>> byWho = new LinkedHashMap<>();
    for (Assessment each : assessments) {
      List<Object> who = List.of(each.judgement().arm(), each.judgement().method());
      byWho.computeIfAbsent(who, key -> new ArrayList<>()).add(each);
    }
    byWho.values().forEach(members -> groups.add(new Group(members)));
    this.isReal = assessments.getFirst().judgement().metrics().containsKey("rmse");
    this.areSingle = groups.stream().allMatch(group -> group.members.size() == 1);
  }

  /** All tables that the assessments fill, in order. */
  public static List<ResultTable> of(Assessor.Request request, List<Assessment> assessments) {
    AssessmentTables tables = new AssessmentTables(request, assessments);
    List<ResultTable> all = new ArrayList<>(List.of(tables.metrics(), tables.samples()));
    all.addAll(tables.shifts());
    all.add(tables.detection());
    all.add(tables.mendings());
    all.add(tables.conformals());
    return all.stream().filter(table -> !table.rows().isEmpty()).toList();
  }

  /** Assessments of one arm by one method. */
  private record Group(List<Assessment> members) {
    Assessment first() {
      return members.getFirst();
    }

    List<String> row() {
      Judgement judgement = first().judgement();
      int seeds = members.size() == 1 ? judgement.seeds().size() : members.size();
      return new ArrayList<>(
          List.of(judgement.arm(), judgement.method().label(), Integer.toString(seeds)));
    }

    double mean(ToDoubleFunction<Assessment> number) {
      return members.stream().mapToDouble(number).average().orElse(Double.NaN);
    }

    String cell(Function<Assessment, Map<String, Double>> metrics, String name) {
      return ResultTable.number(mean(each -> metrics.apply(each).getOrDefault(name, Double.NaN)));
    }
  }

  private static List<String> header(List<String> more) {
    List<String> header = new ArrayList<>(List.of("arm", "method", "seeds"));
    header.addAll(more);
    return header;
  }

  private ResultTable metrics() {
    List<String> shown = isReal ? REGRESSION : CLASSIFICATION;
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      List<String> row = group.row();
      row.add(basis(group));
      shown.forEach(metric -> row.add(metric(group, metric)));
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("basis"));
    columns.addAll(shown);
    String title =
        String.format(
            Locale.ROOT,
            "%s part, %s examples, %d bins%s; ± standard error from the number of samples%s",
            request.split(),
            examples(),
            request.settings().bins(),
            areSingle ? "" : "; means over seeds",
            areSingle && request.resamples() > 0
                ? String.format(
                    Locale.ROOT,
                    "; [%.0f %% bootstrap interval over examples, %d resamples]",
                    100 * request.settings().level(),
                    request.resamples())
                : "");
    return new ResultTable(title, header(columns), rows);
  }

  /** How many, or from … to … where not all were judged on as many. */
  private String examples() {
    IntSummaryStatistics counts =
        groups.stream()
            .flatMap(group -> group.members.stream())
            .mapToInt(each -> each.judgement().examples())
            .summaryStatistics();
    return counts.getMin() == counts.getMax()
        ? Integer.toString(counts.getMin())
        : counts.getMin() + " to " + counts.getMax();
  }

  /** What is behind a prediction; what was fitted differs from seed to seed. */
  private static String basis(Group group) {
    String basis = group.first().judgement().basis();
    boolean isSame =
        group.members.stream().allMatch(each -> each.judgement().basis().equals(basis));
    return isSame ? basis : basis.substring(0, basis.indexOf(','));
  }

  private String metric(Group group, String metric) {
    String text = group.cell(each -> each.judgement().metrics(), metric);
    if (!group.first().judgement().standardErrors().isEmpty()) {
      double square =
          group.mean(
              each -> {
                double error = each.judgement().standardErrors().getOrDefault(metric, Double.NaN);
                return error * error;
              });
      text += " ± " + ResultTable.number(Math.sqrt(square / group.members.size()));
    }
    Interval interval = group.first().judgement().intervals().get(metric);
    return areSingle && interval != null ? text + " " + ends(interval) : text;
  }

  private static String ends(Interval interval) {
    return "["
        + ResultTable.number(interval.low())
        + ", "
        + ResultTable.number(interval.high())
        + "]";
  }

  /** NLL against the number of samples; only where there are several. */
  private ResultTable samples() {
    List<String> sizes = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      Judgement first = group.first().judgement();
      if (first.method() != Method.SAMPLED) {
        continue;
      }
      List<String> row = group.row();
      for (int i = 0; i < first.nllBySamples().size(); i++) {
        int point = i;
        if (rows.isEmpty()) {
          sizes.add("S = " + first.nllBySamples().get(i).samples());
        }
        row.add(
            ResultTable.number(
                group.mean(each -> each.judgement().nllBySamples().get(point).nll())));
      }
      rows.add(row);
    }
    return new ResultTable(
        "NLL by the number of samples S, nats per example: means over mixtures that share none",
        header(sizes),
        rows);
  }

  /** For each kind of shift and metric a table, the severities its columns. */
  private List<ResultTable> shifts() {
    List<ResultTable> tables = new ArrayList<>();
    List<Assessment.ShiftPoint> all = groups.getFirst().first().shifts();
    for (String kind : all.stream().map(Assessment.ShiftPoint::kind).distinct().toList()) {
      for (String metric : isReal ? SHIFTED_REALS : SHIFTED_CLASSES) {
        tables.add(shift(all, kind, metric));
      }
    }
    return tables;
  }

  private ResultTable shift(List<Assessment.ShiftPoint> all, String kind, String metric) {
    List<String> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    groups.forEach(group -> rows.add(group.row()));
    String unit = "";
    for (int p = 0; p < all.size(); p++) {
      int point = p;
      if (all.get(p).kind().equals(kind)) {
        unit = all.get(p).unit();
        columns.add(ResultTable.shortest(all.get(p).severity()));
        for (int g = 0; g < groups.size(); g++) {
          rows.get(g).add(groups.get(g).cell(each -> each.shifts().get(point).metrics(), metric));
        }
      }
    }
    return new ResultTable(
        request.split() + "." + metric + " shifted by " + kind + ", " + unit,
        header(columns),
        rows);
  }

  private ResultTable detection() {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      for (String score : group.first().detection().keySet()) {
        List<String> row = group.row();
        row.add(score);
        for (String metric : List.of("auroc", "aupr", "fpr95")) {
          String text =
              ResultTable.number(
                  group.mean(each -> each.detection().get(score).get(metric).estimate()));
          Interval interval = group.first().detection().get(score).get(metric);
          row.add(areSingle && request.resamples() > 0 ? text + " " + ends(interval) : text);
        }
        rows.add(row);
      }
    }
    String title =
        request.foreign() == null
            ? ""
            : "Telling "
                + request.foreign().count()
                + " foreign examples (positive) from the "
                + examples()
                + " of the "
                + request.split()
                + " part by a score";
    return new ResultTable(title, header(List.of("score", "auroc", "aupr", "fpr95")), rows);
  }

  private ResultTable mendings() {
    List<String> shown =
        isReal
            ? List.of("nll", "crps", "picp95", "miscalibrationArea")
            : List.of("nll", "ece", "brier", "accuracy");
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      for (int m = 0; m < group.first().mendings().size(); m++) {
        int mending = m;
        List<String> row = group.row();
        row.add(group.first().mendings().get(m).method());
        shown.forEach(
            metric ->
                row.add(
                    group.cell(each -> each.mendings().get(mending).before(), metric)
                        + " → "
                        + group.cell(each -> each.mendings().get(mending).after(), metric)));
        rows.add(row);
      }
    }
    String title =
        rows.isEmpty()
            ? ""
            : "Mended, fitted on "
                + mended().mendings().getFirst().fittedOn()
                + ", reported on "
                + request.split()
                + ": before → after";
    List<String> columns = new ArrayList<>(List.of("mending"));
    columns.addAll(shown);
    return new ResultTable(title, header(columns), rows);
  }

  private Assessment mended() {
    return groups.stream()
        .map(Group::first)
        .filter(each -> !each.mendings().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private ResultTable conformals() {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      for (int c = 0; c < group.first().conformals().size(); c++) {
        int conformal = c;
        List<String> row = group.row();
        row.add(group.first().conformals().get(c).method());
        row.add(
            ResultTable.number(group.mean(each -> each.conformals().get(conformal).coverage()))
                + " ± "
                + ResultTable.number(
                    group.mean(each -> each.conformals().get(conformal).standardError())));
        row.add(ResultTable.number(group.mean(each -> each.conformals().get(conformal).size())));
        rows.add(row);
      }
    }
    String title =
        String.format(
            Locale.ROOT,
            "Conformal %s of %.0f %% coverage, calibrated on validation; ± what so many calibration"
                + " and test examples of one seed allow",
            isReal ? "intervals" : "sets",
            100 * request.settings().level());
    return new ResultTable(
        title, header(List.of("score", "coverage", isReal ? "mean width" : "mean classes")), rows);
  }
}
