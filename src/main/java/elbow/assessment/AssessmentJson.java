package elbow.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.calibration.Interval;
import elbow.experiment.Names;
import elbow.report.JsonNumbers;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Assessments as JSON: one object, whose {@code evaluations} are one a candidate. */
public final class AssessmentJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AssessmentJson() {}

  /** The text, indented. */
  public static String text(Assessor.Request request, List<Assessment> assessments) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("split", request.split());
    root.put("draws", Names.of(request.settings().draws()));
    root.put("bins", request.settings().bins());
    root.put("level", request.settings().level());
    root.put("resamples", request.resamples());
    ArrayNode all = root.putArray("evaluations");
    assessments.forEach(assessment -> put(all.addObject(), request, assessment));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // a tree of plain values, written to memory
    }
  }

  private static void put(ObjectNode node, Assessor.Request request, Assessment assessment) {
    Judgement judgement = assessment.judgement();
    node.put("arm", judgement.arm());
    ArrayNode seeds = node.putArray("seeds");
    judgement.seeds().forEach(seeds::add);
    node.put("method", judgement.method().id());
    node.put("basis", judgement.basis());
    node.put("split", judgement.split());
    node.put("examples", judgement.examples());
    node.put("samples", judgement.samples());
    node.put("draws", Names.of(request.settings().draws()));
    node.put("seconds", judgement.seconds());
    JsonNumbers.put(node, "metrics", judgement.metrics());
    JsonNumbers.put(node, "standardErrors", judgement.standardErrors());
    put(node.putObject("intervals"), judgement.intervals());
    ArrayNode curve = node.putArray("nllBySamples");
    for (Forecast.NllPoint point : judgement.nllBySamples()) {
      ObjectNode each = curve.addObject().put("samples", point.samples());
      JsonNumbers.put(each, "nll", point.nll());
      each.put("mixtures", point.mixtures());
    }
    ObjectNode curves = node.putObject("curves");
    judgement
        .curves()
        .forEach(
            (name, each) -> {
              ObjectNode points = curves.putObject(name);
              JsonNumbers.put(points, "x", each.x());
              JsonNumbers.put(points, "y", each.y());
            });
    ArrayNode shifts = node.putArray("shifts");
    for (Assessment.ShiftPoint point : assessment.shifts()) {
      ObjectNode each = shifts.addObject().put("kind", point.kind());
      each.put("severity", point.severity()).put("unit", point.unit());
      JsonNumbers.put(each, "metrics", point.metrics());
    }
    ObjectNode detection = node.putObject("detection");
    assessment
        .detection()
        .forEach((score, intervals) -> put(detection.putObject(score), intervals));
    ArrayNode mendings = node.putArray("mendings");
    for (Assessment.Mending mending : assessment.mendings()) {
      ObjectNode each = mendings.addObject().put("method", mending.method());
      each.put("fittedOn", mending.fittedOn());
      JsonNumbers.put(each, "parameters", mending.parameters());
      JsonNumbers.put(each, "before", mending.before());
      JsonNumbers.put(each, "after", mending.after());
    }
    ArrayNode conformals = node.putArray("conformal");
    for (Assessment.Conformal conformal : assessment.conformals()) {
      ObjectNode each = conformals.addObject().put("method", conformal.method());
      each.put("fittedOn", conformal.fittedOn());
      each.put("wanted", conformal.wanted()).put("coverage", conformal.coverage());
      JsonNumbers.put(each, "standardError", conformal.standardError());
      JsonNumbers.put(each, "size", conformal.size());
      each.put("guarantee", conformal.guarantee());
    }
  }

  private static void put(ObjectNode node, Map<String, Interval> intervals) {
    intervals.forEach((name, interval) -> JsonNumbers.put(node.putObject(name), interval));
  }
}
