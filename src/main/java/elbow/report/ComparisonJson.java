package elbow.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.calibration.MetricTraits;
import elbow.comparison.ArmComparison;
import elbow.comparison.ArmDifference;
import elbow.comparison.ComparedArm;
import elbow.comparison.ComparedMetric;
import elbow.comparison.Cost;
import elbow.comparison.Outcome;
import elbow.comparison.PairedDifference;
import elbow.comparison.Summary;
import elbow.comparison.WilcoxonSignedRank;
import elbow.experiment.Names;
import java.io.UncheckedIOException;

/** A comparison as one JSON object; what is not a finite number becomes null. */
public final class ComparisonJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ComparisonJson() {}

  /** The object as text, indented: {@code split, level, baseline, metrics, arms, …, notes}. */
  public static String text(ComparisonReport report) {
    ArmComparison comparison = report.comparison();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("split", report.split());
    root.put("level", comparison.level());
    root.put("baseline", comparison.baseline().label());
    ObjectNode metrics = root.putObject("metrics");
    for (ComparedMetric metric : comparison.metrics()) {
      ObjectNode node = metrics.putObject(metric.name());
      node.put("better", Names.of(MetricTraits.of(metric.name()).better()));
      put(node, "target", metric.target());
    }
    var arms = root.putArray("arms");
    comparison.arms().forEach(arm -> arm(arms.addObject(), comparison, arm));
    var differences = root.putArray("differences");
    for (ComparedMetric metric : comparison.metrics()) {
      comparison.differences(metric).forEach(each -> difference(differences.addObject(), each));
    }
    var notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a tree of plain values, written to memory
    }
  }

  private static void arm(ObjectNode node, ArmComparison comparison, ComparedArm arm) {
    node.put("name", arm.label()).put("arm", arm.name()).put("method", arm.method());
    node.put("task", arm.task());
    known(node, "samples", arm.samples());
    known(node, "bins", arm.bins());
    var runs = node.putArray("runs");
    for (Outcome outcome : arm.outcomes()) {
      ObjectNode run = runs.addObject();
      run.put("seed", outcome.key().seed()).put("split", outcome.key().split());
      run.put("testExamples", outcome.data().testExamples());
      ObjectNode values = run.putObject("metrics");
      outcome.metrics().forEach((name, value) -> put(values, name, value));
    }
    ObjectNode metrics = node.putObject("metrics");
    for (ComparedMetric metric : comparison.metrics()) {
      Summary summary = comparison.summary(arm, metric);
      if (summary != null) {
        ObjectNode entry = metrics.putObject(metric.name()).put("count", summary.count());
        put(entry, "mean", summary.mean());
        put(entry, "low", summary.low());
        put(entry, "high", summary.high());
      }
    }
    Cost cost = arm.cost();
    ObjectNode costs = node.putObject("cost");
    put(costs, "parameters", cost.parameters());
    put(costs, "secondsPerEpoch", cost.secondsPerEpoch());
    put(costs, "trainingSeconds", cost.trainingSeconds());
    put(costs, "predictionSeconds", cost.predictionSeconds());
  }

  private static void difference(ObjectNode node, ArmDifference each) {
    node.put("metric", each.metric().name()).put("arm", each.arm().label());
    PairedDifference difference = each.difference();
    if (difference == null) {
      node.put("refused", each.objection());
      return;
    }
    node.put("runs", each.runs()).put("pairs", difference.pairs());
    put(node, "mean", difference.mean());
    put(node, "standardError", difference.standardError());
    put(node, "low", difference.low());
    put(node, "high", difference.high());
    put(node, "t", difference.t());
    put(node, "p", difference.p());
    put(node, "pHolm", each.adjustedP());
    put(node, "effectSize", difference.effectSize());
    put(node, "testToTrain", difference.testToTrain());
    ObjectNode wilcoxon = node.putObject("wilcoxon");
    wilcoxon.put("pairs", difference.wilcoxon().pairs());
    wilcoxon.put("zeros", difference.wilcoxon().zeros());
    switch (difference.wilcoxon()) {
      case WilcoxonSignedRank.Tested tested -> {
        put(wilcoxon, "positiveRanks", tested.positiveRanks());
        put(wilcoxon, "p", tested.p());
        put(wilcoxon, "pHolm", each.adjustedWilcoxonP());
        wilcoxon.put("exact", tested.isExact());
      }
      case WilcoxonSignedRank.TooFew few -> wilcoxon.put("tooFewNeeded", few.needed());
    }
  }

  private static void known(ObjectNode node, String name, int value) {
    if (value == ComparedArm.UNKNOWN) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
