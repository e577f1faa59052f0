package elbow.dossier;

import elbow.experiment.Names;
import elbow.report.ArmResult;
import elbow.report.WarningLines;
import elbow.run.SavedWarnings;
import elbow.training.RunWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is to be known before numbers are trusted. */
final class Warnings {
  private Warnings() {}

  /** A sentence for what seeds and layers share. */
  static List<String> lines(Dossier dossier) {
    List<ArmResult> results = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (ArmRecord arm : dossier.arms()) {
      List<ArmResult.Warning> known = new ArrayList<>();
      for (ArmRecord.Run run : arm.runs()) {
        for (SavedWarnings.Warning warning : run.warnings()) {
          RunWarning.Kind kind = kind(warning.kind());
          if (kind == null) {
            others.add(arm.label() + ", seed " + run.saved().seed() + ": " + warning.text());
          } else {
            int layer = warning.layer() == null ? -1 : warning.layer();
            known.add(
                new ArmResult.Warning(
                    run.saved().seed(), new RunWarning(kind, layer, warning.text())));
          }
        }
      }
      int seeds = (int) arm.runs().stream().map(run -> run.saved().seed()).distinct().count();
      results.add(
          new ArmResult(arm.label(), 0, Map.of(), Double.NaN, List.of(), known, List.of(), seeds));
    }
    List<String> lines = new ArrayList<>(WarningLines.of(results));
    lines.addAll(others);
    return lines;
  }

  private static RunWarning.Kind kind(String name) {
    for (RunWarning.Kind kind : RunWarning.Kind.values()) {
      if (Names.of(kind).equals(name)) {
        return kind;
      }
    }
    return null; // of a later program
  }
}
