package elbow.cli;

import elbow.comparison.ArmComparison;
import elbow.comparison.ComparedArm;
import elbow.comparison.ComparedMetric;
import elbow.comparison.RunKey;
import elbow.data.DataException;
import elbow.experiment.Names;
import elbow.report.ComparisonNotes;
import elbow.report.ComparisonReport;
import elbow.report.ElboRule;
import elbow.run.ExternalArms;
import elbow.run.SavedArmRuns;
import elbow.run.SavedArms;
import elbow.run.SavedRun;
import elbow.run.SavedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which saved runs are compared and how: what every command that compares them takes. */
final class ComparisonOptions {
  /** Bins of calibration errors where no run says another number. */
  private static final int USUAL_BINS = 15;

  /** Of these the ones that any arm has are shown where nobody chooses. */
  private static final List<String> USUAL =
      List.of("nll", "accuracy", "ece", "brier", "rmse", "mae", "crps", "picp95");

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "Folders that \"elbow run\" wrote, single runs' folders in them, or files of predictions"
              + " (.csv), each an arm of its own.")
  private List<Path> given;

  @Option(
      names = "--baseline",
      paramLabel = "ARM",
      description =
          "The arm that differences are to; the first without noise, else the first, unless said.")
  private String baseline;

  @Option(
      names = "--arm",
      paramLabel = "ARM",
      arity = "1..*",
      description = "Only these arms, as the table names them; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      arity = "1..*",
      description = "Only these metrics, as nll or ece; may be repeated.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "PART",
      description = "test or validation; test unless said, or validation where nothing has a test.")
  private String split;

  @Option(
      names = "--level",
      defaultValue = "0.95",
      paramLabel = "P",
      description = "Of intervals; ${DEFAULT-VALUE} unless said.")
  private double level;

  @Option(
      names = "--deterministic",
      description = "Add the deterministic passes of arms with noise as rows of their own.")
  private boolean deterministic;

  /**
   * Saved runs compared.
   *
   * @param sessions that were read
   * @param arms of them that are compared
   * @param report the comparison
   */
  record Compared(List<SavedSession> sessions, SavedArms arms, ComparisonReport report) {}

  /** The folders given. */
  List<Path> folders() {
    return given.stream().filter(path -> !isFile(path)).toList();
  }

  private List<Path> files() {
    return given.stream().filter(ComparisonOptions::isFile).toList();
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path);
  }

  /** Reads the runs and compares their arms. */
  Compared compare() throws InputException, DataException {
    if (!(level > 0 && level < 1)) {
      throw new InputException("--level: " + level + " is no level; give one as 0.95");
    }
    List<SavedSession> sessions = sessions();
    String part = part(SavedArms.splits(sessions));
    SavedArms all = read(sessions, part).and(external(sessions, part));
    SavedArms saved = only.isEmpty() ? all : chosen(all);
    return new Compared(sessions, saved, report(saved, part));
  }

  private List<SavedSession> sessions() throws InputException {
    List<SavedSession> sessions = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (Path folder : folders()) {
      try {
        SavedSession session = SavedSession.read(folder);
        for (var run : session.runs()) {
          if (!seen.add(run.folder().toRealPath())) {
            throw new InputException(folder + ": the run " + run.folder() + " is given twice");
          }
        }
        sessions.add(session);
      } catch (IOException e) {
        throw new InputException(e.getMessage());
      }
    }
    return sessions;
  }

  private String part(Set<String> judged) throws InputException {
    if (judged.isEmpty() && folders().isEmpty()) {
      return split == null ? "test" : split;
    }
    if (judged.isEmpty()) {
      throw new InputException(
          folders().getFirst() + ": no run was evaluated, so there is nothing to compare");
    }
    if (split == null) {
      return judged.contains("test") ? "test" : judged.iterator().next();
    }
    if (!judged.contains(split)) {
      throw new InputException(
          "--split: no run was evaluated on \"" + split + "\"" + Names.hint(split, judged));
    }
    return split;
  }

  /** Arms of files; those that do not say their seed are taken to share that of the first run. */
  private List<ComparedArm> external(List<SavedSession> sessions, String part)
      throws DataException {
    if (sessions.isEmpty()) {
      return ExternalArms.of(files(), part, USUAL_BINS, new RunKey(1, ""));
    }
    SavedRun first = sessions.getFirst().runs().getFirst();
    RunKey key = new RunKey(first.seed(), SavedArmRuns.split(first));
    return ExternalArms.of(files(), part, first.experiment().evaluation().bins(), key);
  }

  private SavedArms read(List<SavedSession> sessions, String part) throws InputException {
    try {
      return SavedArms.of(sessions, part, deterministic);
    } catch (IOException e) {
      throw new InputException(e.getMessage());
    }
  }

  private ComparisonReport report(SavedArms saved, String part) throws InputException {
    List<String> objections = ElboRule.objections(saved.trained());
    ArmComparison comparison =
        ArmComparison.of(
            saved.arms(), baseline(saved.arms()), metrics(saved.arms(), objections), level);
    List<String> notes = new ArrayList<>(saved.notes());
    notes.addAll(ComparisonNotes.of(comparison, part));
    if (saved.trained().size() > 1) {
      notes.addAll(ElboRule.notes(objections));
    }
    return new ComparisonReport(comparison, part, notes);
  }

  private SavedArms chosen(SavedArms all) throws InputException {
    List<ComparedArm> arms = new ArrayList<>();
    for (String label : only) {
      arms.add(named("--arm", label, all.arms()));
    }
    return all.withArms(arms);
  }

  private ComparedArm baseline(List<ComparedArm> arms) throws InputException {
    return baseline != null ? named("--baseline", baseline, arms) : ComparedArm.usualBaseline(arms);
  }

  private static ComparedArm named(String option, String label, List<ComparedArm> arms)
      throws InputException {
    for (ComparedArm arm : arms) {
      if (arm.label().equals(label)) {
        return arm;
      }
    }
    List<String> known = arms.stream().map(ComparedArm::label).toList();
    throw new InputException(
        option + ": no arm is called \"" + label + "\"" + Names.hint(label, known));
  }

  private List<ComparedMetric> metrics(List<ComparedArm> arms, List<String> objections)
      throws InputException {
    Set<String> known = new LinkedHashSet<>();
    arms.forEach(
        arm -> arm.outcomes().forEach(outcome -> known.addAll(outcome.metrics().keySet())));
    for (String metric : metrics) {
      if (metric.equals(SavedArms.ELBO) && !objections.isEmpty()) {
        throw new InputException(
            "--metric: these arms cannot be ranked by their ELBO. " + String.join(" ", objections));
      }
      if (!known.contains(metric)) {
        throw new InputException(
            "--metric: no run has \"" + metric + "\"" + Names.hint(metric, known));
      }
    }
    List<String> chosen = new ArrayList<>(new LinkedHashSet<>(metrics));
    if (metrics.isEmpty()) {
      USUAL.stream().filter(known::contains).forEach(chosen::add);
      if (objections.isEmpty() && known.contains(SavedArms.ELBO)) {
        chosen.add(SavedArms.ELBO);
      }
    }
    return chosen.stream().map(ComparisonReport::metric).toList();
  }
}
