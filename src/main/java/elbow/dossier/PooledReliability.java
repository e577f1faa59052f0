package elbow.dossier;

import elbow.calibration.ReliabilityBin;
import elbow.chart.svg.ReliabilityChart;
import elbow.run.SavedReliability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Reliability diagrams of several runs as one: confidence and accuracy of all their predictions in
 * a bin. Runs judge the same examples, so their intervals are not those of as many examples as all
 * runs together have: they are Wilson's (1927) at 95 % for the number in the bin on the average of
 * the runs.
 */
final class PooledReliability {
  private static final double Z = 1.959963984540054;

  private PooledReliability() {}

  /**
   * The bins that have examples, in ascending order.
   *
   * @param diagrams one a run, of bins at the same places
   */
  static List<ReliabilityChart.Bin> of(Collection<SavedReliability> diagrams) {
    TreeMap<Double, List<ReliabilityBin>> places = new TreeMap<>();
    for (SavedReliability diagram : diagrams) {
      for (ReliabilityBin bin : diagram.bins()) {
        places.computeIfAbsent(bin.lower(), key -> new ArrayList<>()).add(bin);
      }
    }
    return places.values().stream().map(bins -> bin(bins, diagrams.size())).toList();
  }

  private static ReliabilityChart.Bin bin(List<ReliabilityBin> bins, int runs) {
    double count = bins.stream().mapToDouble(ReliabilityBin::count).sum();
    double confidence = bins.stream().mapToDouble(b -> b.count() * b.confidence()).sum() / count;
    double accuracy = bins.stream().mapToDouble(b -> b.count() * b.accuracy()).sum() / count;
    double n = count / runs;
    double share = Z * Z / n;
    double centre = (accuracy + share / 2) / (1 + share);
    double half = Z / (1 + share) * Math.sqrt(accuracy * (1 - accuracy) / n + share / (4 * n));
    return new ReliabilityChart.Bin(
        bins.getFirst().lower(),
        bins.getFirst().upper(),
        n,
        confidence,
        accuracy,
        Math.max(0, centre - half),
        Math.min(1, centre + half));
  }
}
