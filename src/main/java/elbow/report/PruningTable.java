package elbow.report;

import elbow.network.LayerSparsity;
import elbow.network.Pruning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What arms keep when superfluous weights are left out, as a table of layers. */
public final class PruningTable {
  private static final List<String> HEADER =
      List.of(
          "arm",
          "seed",
          "layer",
          "weights",
          "kept",
          "sparsity %",
          "weights / kept",
          "bytes / sparse rows' bytes");

  private PruningTable() {}

  /** The table; null where no arm leaves weights out. */
  public static ResultTable of(List<ArmResult> results) {
    List<List<String>> rows = new ArrayList<>();
    for (ArmResult result : results) {
      for (ArmResult.SeedPruning each : result.prunings()) {
        rows(result.name(), each, rows);
      }
    }
    return rows.isEmpty()
        ? null
        : new ResultTable(
            "Weights kept where those that the noise drowns are left out (biases not counted;"
                + " sparse rows: 4 bytes a value, 2 or 4 its column, 4 a row)",
            HEADER,
            rows);
  }

  private static void rows(String arm, ArmResult.SeedPruning each, List<List<String>> rows) {
    Pruning pruning = each.pruning();
    String seed = Long.toString(each.seed());
    long kept = 0;
    for (LayerSparsity layer : pruning.layers()) {
      kept += layer.kept();
      rows.add(
          row(
              arm,
              seed,
              Integer.toString(layer.layer()),
              layer.weights(),
              layer.kept(),
              layer.compression(),
              (double) layer.denseBytes() / layer.sparseBytes()));
    }
    rows.add(
        row(
            arm,
            seed,
            "all",
            pruning.weights(),
            kept,
            pruning.compression(),
            pruning.storageCompression()));
  }

  private static List<String> row(
      String arm,
      String seed,
      String layer,
      long weights,
      long kept,
      double compression,
      double storage) {
    return List.of(
        arm,
        seed,
        layer,
        Long.toString(weights),
        Long.toString(kept),
        String.format(Locale.ROOT, "%.2f", 100 * (1 - (double) kept / weights)),
        ResultTable.number(compression),
        ResultTable.number(storage));
  }
}
