package elbow.dossier;

import elbow.chart.svg.ReliabilityChart;
import elbow.chart.svg.Stroke;
import elbow.report.ResultTable;
import elbow.run.SavedEvaluation;
import elbow.run.SavedReliability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reliability diagrams, one an arm. */
final class ReliabilitySection {
  private ReliabilitySection() {}

  private record Diagram(ArmRecord arm, List<SavedReliability> runs) {
    boolean isDeterministic() {
      return runs.getFirst().samples() == 0;
    }
  }

  static void add(Html html, Dossier dossier) {
    List<Diagram> diagrams = new ArrayList<>();
    for (ArmRecord arm : dossier.arms()) {
      List<SavedReliability> runs = own(arm, dossier.comparison().split());
      if (!runs.isEmpty()) {
        diagrams.add(new Diagram(arm, runs));
      }
    }
    if (diagrams.isEmpty()) {
      return;
    }
    double from = lowest(diagrams);
    List<Html.Panel> panels = new ArrayList<>();
    for (Diagram diagram : diagrams) {
      ArmRecord arm = diagram.arm();
      String caption = caption(diagram, dossier.comparison().split());
      ReliabilityChart chart =
          new ReliabilityChart(
              arm.label(),
              "Accuracy over confidence. " + caption,
              PooledReliability.of(diagram.runs()),
              Stroke.of(arm.index()),
              from);
      panels.add(new Html.Panel(chart.toSvg(240, 240), caption));
    }
    html.section("Reliability");
    html.figure(
        "",
        panels,
        "three",
        "Bars: share of right answers among predictions of that confidence on the "
            + dossier.comparison().split()
            + " part; dashes: perfect calibration; whiskers: 95 % Wilson intervals of as many"
            + " examples as a run has in the bin on the average; beneath: examples a bin. Where an"
            + " arm has several runs, all their predictions are counted, so that the diagram may"
            + " be closer to the diagonal than each run's.");
  }

  /** The diagrams of an arm's own prediction: sampled where there is one, a run each. */
  private static List<SavedReliability> own(ArmRecord arm, String split) {
    List<SavedReliability> found = new ArrayList<>();
    for (ArmRecord.Run run : arm.runs()) {
      run.reliability().stream()
          .filter(each -> each.split().equals(split))
          .max(Comparator.comparingInt(SavedReliability::samples))
          .ifPresent(found::add);
    }
    boolean isOfOnePlace = found.stream().allMatch(each -> each.binning().equals("equal-width"));
    return isOfOnePlace || found.isEmpty() ? found : found.subList(0, 1);
  }

  /** Where the axis begins: a tenth that no bin lies below. */
  private static double lowest(List<Diagram> diagrams) {
    double least =
        diagrams.stream()
            .flatMap(diagram -> diagram.runs().stream())
            .flatMap(run -> run.bins().stream())
            .mapToDouble(bin -> bin.lower())
            .min()
            .orElse(0);
    return Math.min(0.9, Math.floor(least * 10 + 1e-9) / 10);
  }

  private static String caption(Diagram diagram, String split) {
    int bins = diagram.arm().first().experiment().evaluation().bins();
    double ece =
        diagram.arm().runs().stream()
            .flatMap(run -> run.saved().evaluations().stream())
            .filter(e -> e.split().equals(split))
            .filter(e -> e.isDeterministic() == diagram.isDeterministic())
            .mapToDouble(e -> ece(e))
            .average()
            .orElse(Double.NaN);
    int runs = diagram.runs().size();
    int samples = diagram.runs().getFirst().samples();
    return (Double.isFinite(ece)
            ? (runs > 1 ? "Mean ECE " : "ECE ") + ResultTable.number(ece) + "; "
            : "")
        + bins
        + " "
        + diagram.runs().getFirst().binning()
        + " bins; "
        + (samples == 0 ? "one deterministic pass" : samples + " samples")
        + "; "
        + runs
        + (runs == 1 ? " run" : " runs");
  }

  private static double ece(SavedEvaluation evaluation) {
    return Assessed.metric(evaluation.metrics(), "ece");
  }
}
