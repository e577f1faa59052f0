package elbow.run;

import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import elbow.comparison.ComparedArm;
import elbow.comparison.Cost;
import elbow.comparison.Outcome;
import elbow.comparison.RunData;
import elbow.comparison.RunKey;
import elbow.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of predictions that any program wrote, as arms of a comparison. A file's name is its arm's;
 * {@code name-seed-3.csv} and {@code name-seed-4.csv} are two runs of one.
 */
public final class ExternalArms {
  private static final Pattern NAME =
      Pattern.compile("(.*?)(?:-seed-(-?\\d{1,18}))?(?:\\.csv)?", Pattern.CASE_INSENSITIVE);

  private ExternalArms() {}

  /**
   * Reads files.
   *
   * @param part of the data; a file with one part is taken to be that
   * @param bins of calibration errors
   * @param key of a run whose seed and split a file without a seed in its name is taken to share
   * @throws DataException if a file is wrong, or has no such part
   */
  public static List<ComparedArm> of(List<Path> files, String part, int bins, RunKey key)
      throws DataException {
    Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
    Map<String, String> tasks = new LinkedHashMap<>();
    for (Path file : files) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (!name.matches()) {
        throw new IllegalStateException("every name matches");
      }
      PredictedPart predicted = part(PredictionFile.read(file), part);
      RunKey own =
          name.group(2) == null ? key : new RunKey(Long.parseLong(name.group(2)), key.split());
      List<Outcome> all = outcomes.computeIfAbsent(name.group(1), arm -> new ArrayList<>());
      if (all.stream().anyMatch(outcome -> outcome.key().equals(own))) {
        throw new DataException(
            file + ": there is a file of \"" + name.group(1) + "\" with " + own + " already");
      }
      all.add(outcome(predicted, bins, own));
      tasks.put(
          name.group(1),
          predicted.predictions() instanceof RealPredictions ? "regression" : "classification");
    }
    List<ComparedArm> arms = new ArrayList<>();
    outcomes.forEach(
        (name, all) ->
            arms.add(new ComparedArm(name, "", tasks.get(name), ComparedArm.UNKNOWN, bins, all)));
    return arms;
  }

  private static PredictedPart part(PredictionFile file, String part) throws DataException {
    Optional<PredictedPart> named = file.part(part);
    if (named.isPresent()) {
      return named.get();
    }
    if (file.parts().size() == 1 && file.parts().getFirst().split().equals(PredictionFile.ALL)) {
      return file.parts().getFirst();
    }
    throw new DataException(
        file.file()
            + " has no part \""
            + part
            + "\", only "
            + String.join(", ", file.splits())
            + "; choose with --split");
  }

  private static Outcome outcome(PredictedPart part, int bins, RunKey key) {
    Map<String, Double> metrics =
        switch (part.predictions()) {
          case ClassPredictions classes -> ClassificationMetrics.of(classes, bins).toMap();
          case RealPredictions reals -> RegressionMetrics.of(reals, bins).toMap();
        };
    RunData data = new RunData("", "", 0, part.predictions().count());
    return new Outcome(key, metrics, data, Cost.UNKNOWN);
  }
}
