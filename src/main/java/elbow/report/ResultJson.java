package elbow.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.experiment.Experiment;
import elbow.experiment.Names;
import elbow.network.LayerSparsity;
import elbow.network.Pruning;
import elbow.training.RunWarning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Results as one JSON object, for other programs; what is not a finite number becomes null. */
public final class ResultJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ResultJson() {}

  /** The object: {@code experiment}, {@code arms}. */
  public static ObjectNode of(Experiment experiment, List<ArmResult> results) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("experiment", experiment.name());
    ArrayNode seeds = root.putArray("seeds");
    experiment.seeds().forEach(seeds::add);
    root.put("samples", experiment.evaluation().samples());
    root.put("draws", Names.of(experiment.evaluation().draws()));
    root.put("bins", experiment.evaluation().bins());
    root.put("level", experiment.evaluation().level());
    ArrayNode arms = root.putArray("arms");
    results.forEach(result -> arm(arms.addObject(), result));
    return root;
  }

  /** The same as text, indented. */
  public static String text(Experiment experiment, List<ArmResult> results) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(of(experiment, results));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a tree of plain values, written to memory
    }
  }

  private static void arm(ObjectNode node, ArmResult result) {
    node.put("name", result.name());
    node.put("parameters", result.parameters());
    ObjectNode metrics = node.putObject("metrics");
    result
        .metrics()
        .forEach(
            (name, metric) -> {
              ObjectNode entry = metrics.putObject(name);
              put(entry, "mean", metric.summary().mean());
              put(entry, "low", metric.summary().low());
              put(entry, "high", metric.summary().high());
              ArrayNode values = entry.putArray("values");
              for (double value : metric.values()) {
                if (Double.isFinite(value)) {
                  values.add(value);
                } else {
                  values.addNull();
                }
              }
            });
    put(node, "secondsPerEpoch", result.secondsPerEpoch());
    ArrayNode failures = node.putArray("failures");
    for (ArmResult.Failure failure : result.failures()) {
      failures.addObject().put("seed", failure.seed()).put("message", failure.message());
    }
    ArrayNode prunings = node.putArray("pruning");
    for (ArmResult.SeedPruning each : result.prunings()) {
      ObjectNode entry = prunings.addObject().put("seed", each.seed());
      put(entry, "compression", each.pruning().compression());
      put(entry, "storageCompression", each.pruning().storageCompression());
      put(entry.putArray("layers"), each.pruning());
    }
    ArrayNode warnings = node.putArray("warnings");
    for (ArmResult.Warning warning : result.warnings()) {
      put(warnings.addObject().put("seed", warning.seed()), warning.warning());
    }
  }

  private static void put(ArrayNode layers, Pruning pruning) {
    for (LayerSparsity layer : pruning.layers()) {
      ObjectNode node = layers.addObject().put("layer", layer.layer());
      node.put("weights", layer.weights()).put("kept", layer.kept());
      put(node, "sparsity", layer.sparsity());
      put(node, "compression", layer.compression());
      node.put("denseBytes", layer.denseBytes()).put("sparseRowsBytes", layer.sparseBytes());
    }
  }

  /** Adds a warning's fields: {@code kind}, {@code layer} (null: the arm as a whole), text. */
  public static void put(ObjectNode node, RunWarning warning) {
    node.put("kind", Names.of(warning.kind()));
    if (warning.isWhole()) {
      node.putNull("layer");
    } else {
      node.put("layer", warning.layer());
    }
    node.put("text", warning.text());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
