package elbow.cli;

import elbow.assessment.Assessment;
import elbow.assessment.AssessmentFile;
import elbow.assessment.AssessmentJson;
import elbow.assessment.AssessmentTables;
import elbow.assessment.Assessor;
import elbow.assessment.Candidate;
import elbow.assessment.ForeignExamples;
import elbow.data.DataException;
import elbow.data.Examples;
import elbow.experiment.Evaluation;
import elbow.experiment.Experiment;
import elbow.experiment.Shape;
import elbow.kernel.Team;
import elbow.report.ResultTable;
import elbow.run.SavedAssessment;
import elbow.run.TrainedRun;
import elbow.shift.ShiftSweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code elbow evaluate}: what the uncertainty of trained runs is worth. */
@Command(
    name = "evaluate",
    description = {
      "Says what the uncertainty of trained runs is worth: every metric with its errors, other"
          + " methods beside the arms' own, shifted and foreign data, recalibration.",
      "Writes assessment.json into RUN, where \"elbow compare\" and \"elbow report\" find it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  private static final int MOST_SAMPLES = 1_000_000;
  private static final int MOST_RESAMPLES = 1_000_000;

  @Spec private CommandSpec spec;

  @Mixin private SavedRunsOptions chosen = new SavedRunsOptions();

  @Option(
      names = "--samples",
      paramLabel = "S",
      description = "Samples of a prediction; the experiment's unless said.")
  private Integer samples;

  @Option(
      names = "--sharing",
      paramLabel = "WHOSE",
      description =
          "fresh: each example draws noise of its own; shared: one draw serves all, a function"
              + " sample; the experiment's unless said.")
  private Evaluation.Sharing sharing;

  @Option(
      names = "--bins",
      paramLabel = "N",
      description = "Bins of calibration errors; the experiment's unless said.")
  private Integer bins;

  @Option(
      names = "--level",
      paramLabel = "P",
      description = "Of intervals and conformal coverage; the experiment's unless said.")
  private Double level;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Of the bootstrap over examples, ${DEFAULT-VALUE} unless said; 0: none.")
  private int resamples;

  @Option(
      names = "--shift",
      paramLabel = "KIND[=SEVERITY,…]",
      arity = "1..*",
      description =
          "Also judge the part shifted: rotate, roll, noise, blur (images); feature-noise,"
              + " feature-dropout (tables); may be repeated.")
  private List<String> shifts = new ArrayList<>();

  @Option(
      names = "--ood",
      paramLabel = "DATA",
      description =
          "Also tell the part from another data set of equal shape: an experiment's file, whose"
              + " test part is meant, or for tables a file like the run's own.")
  private Path foreign;

  @Option(
      names = "--ood-root",
      paramLabel = "DIR",
      description =
          "Where the other data set's relative paths are looked for first; --data-root's folder"
              + " unless said.")
  private Path foreignRoot;

  @Option(
      names = "--mend",
      description = "Also recalibrate, fitted on validation: before and after, conformal sets.")
  private boolean mends;

  @Option(
      names = "--predictions",
      paramLabel = "FILE.csv",
      description = "Write a row per example; of one run and one method.")
  private Path predictions;

  @Option(
      names = "--draws",
      paramLabel = "FILE.csv",
      description = "Write every sample behind them; of one run and one method.")
  private Path draws;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Option(names = "--no-save", description = "Do not write assessment.json into RUN.")
  private boolean isUnsaved;

  @Override
  public Integer call() throws Exception {
    checkOptions();
    List<TrainedRun> runs = chosen.runs(spec.commandLine().getErr());
    String part = chosen.part(runs);
    List<Candidate> candidates = chosen.candidates(runs, part);
    if (predictions != null || draws != null) {
      candidates = List.of(chosen.one(candidates));
    }
    Assessor.Request request = request(runs.getFirst(), part);
    List<Assessment> assessments = new ArrayList<>();
    PredictionWriter files = new PredictionWriter(part, predictions, draws);
    try (Team team = new Team(Runtime.getRuntime().availableProcessors())) {
      Assessor assessor = new Assessor(request, team, () -> false);
      for (Candidate candidate : candidates) {
        progress(candidate, assessments.size(), candidates.size());
        assessments.add(assessor.assess(candidate, files::write));
      }
    } catch (IllegalArgumentException e) {
      throw new InputException(e.getMessage());
    } catch (IOException e) {
      throw new InputException("the predictions cannot be written: " + Reasons.of(e));
    }
    String text = AssessmentJson.text(request, assessments) + "\n";
    print(request, assessments, text);
    save(text);
    return ElbowCommand.FINE;
  }

  private void checkOptions() throws InputException {
    within("--samples", samples, 1, MOST_SAMPLES);
    within("--bins", bins, 1, 1000);
    within("--resamples", resamples == 1 ? -1 : resamples, 0, MOST_RESAMPLES);
    if (level != null && !(level > 0 && level < 1)) {
      throw new InputException("--level: " + level + " is no level; give one as 0.95");
    }
    DataRoot.checked("--ood-root", foreignRoot);
    inFolder("--predictions", predictions);
    inFolder("--draws", draws);
  }

  /** Before all is predicted, and not after. */
  private static void inFolder(String option, Path file) throws InputException {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new InputException(
          option + ": " + file + " cannot be written: there is no folder " + folder);
    }
  }

  private static void within(String option, Integer value, int least, int most)
      throws InputException {
    if (value != null && (value < least || value > most)) {
      throw new InputException(
          option + ": " + value + " is out of range; give " + least + " to " + most);
    }
  }

  private Assessor.Request request(TrainedRun run, String part)
      throws InputException, DataException {
    Experiment experiment = run.saved().experiment();
    Evaluation own = experiment.evaluation();
    Evaluation settings =
        new Evaluation(
            samples == null ? own.samples() : samples,
            sharing == null ? own.draws() : sharing,
            bins == null ? own.bins() : bins,
            level == null ? own.level() : level);
    Shape shape = run.data().train().shape();
    List<ShiftSweep> sweeps = new ArrayList<>();
    for (String text : shifts) {
      try {
        sweeps.add(ShiftSweep.parse(text, shape));
      } catch (IllegalArgumentException e) {
        throw new InputException("--shift: " + e.getMessage());
      }
    }
    Examples others =
        foreign == null
            ? null
            : ForeignExamples.load(
                experiment,
                run.data(),
                foreign,
                foreignRoot == null ? chosen.dataRoot() : foreignRoot);
    if (mends && part.equals("validation")) {
      throw new InputException(
          "--mend: recalibration is fitted on the validation part and cannot be reported on it;"
              + " choose --split test");
    }
    return new Assessor.Request(part, settings, resamples, sweeps, others, mends);
  }

  private void progress(Candidate candidate, int done, int all) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        String.format(
            Locale.ROOT,
            "%d/%d %s, %s, %s",
            done + 1,
            all,
            candidate.arm(),
            candidate.seeds().size() == 1 ? "seed " + candidate.seeds().getFirst() : "all seeds",
            candidate.method().label()));
    err.flush();
  }

  private void print(Assessor.Request request, List<Assessment> assessments, String text) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(text);
    } else {
      String between = "";
      for (ResultTable table : AssessmentTables.of(request, assessments)) {
        out.print(between + table.toText());
        between = "\n";
      }
    }
    out.flush();
  }

  private void save(String text) throws InputException {
    if (isUnsaved) {
      return;
    }
    Path file;
    try {
      file = AssessmentFile.write(chosen.folder(), text);
    } catch (IOException e) {
      throw new InputException(
          chosen.folder().resolve(SavedAssessment.FILE) + " cannot be written: " + Reasons.of(e));
    }
    if (!json) {
      spec.commandLine().getOut().println("\nWritten to " + file);
      spec.commandLine().getOut().flush();
    }
  }
}
