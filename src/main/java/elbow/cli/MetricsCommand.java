package elbow.cli;

import elbow.calibration.Bootstrap;
import elbow.calibration.CentralIntervals;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.Interval;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import elbow.data.DataException;
import elbow.experiment.Names;
import elbow.report.MetricsReport;
import elbow.run.PredictedPart;
import elbow.run.PredictionFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbow metrics}: measures predictions that stand in a file. */
@Command(
    name = "metrics",
    description = {
      "Measures predictions that Elbow or any other program wrote into a CSV file.",
      "Columns by name, in any order: target and p_0, p_1, … for classes, or target, mean and sd"
          + " for a real number; split and row where there are any. docs/predictions.md says the"
          + " rest."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MetricsCommand implements Callable<Integer> {
  private static final int MOST_BINS = 1000;
  private static final int MOST_RESAMPLES = 1_000_000;

  /** Any: with it, the same file has the same intervals each time. */
  private static final long BOOTSTRAP_SEED = 1;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "FILE.csv", description = "The predictions.")
  private Path file;

  @Option(
      names = "--draws",
      paramLabel = "FILE.csv",
      description = "The samples behind them; held to the predictions.")
  private Path draws;

  @Option(
      names = "--bins",
      defaultValue = "15",
      paramLabel = "N",
      description = "Bins of calibration errors, ${DEFAULT-VALUE} unless said.")
  private int bins;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Only this part of the file, as test; all unless said.")
  private String split;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Bootstrap intervals by so many resamples of the examples; 0, none, unless said.")
  private int resamples;

  @Option(
      names = "--level",
      paramLabel = "P",
      defaultValue = "0.95",
      description = "Of the intervals; ${DEFAULT-VALUE} unless said.")
  private double level;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws InputException, DataException {
    if (bins < 1 || bins > MOST_BINS) {
      throw new InputException("--bins: " + bins + " is out of range; give 1 to " + MOST_BINS);
    }
    if (resamples < 0 || resamples == 1 || resamples > MOST_RESAMPLES) {
      throw new InputException(
          "--resamples: " + resamples + " is out of range; give 0, or 2 to " + MOST_RESAMPLES);
    }
    if (!(level > 0 && level < 1)) {
      throw new InputException("--level: " + level + " is no level; give one as 0.95");
    }
    PredictionFile predictions = PredictionFile.read(file);
    List<PredictedPart> parts = chosen(predictions);
    if (draws != null) {
      predictions = predictions.withDraws(draws);
      parts = chosen(predictions);
    }
    MetricsReport report =
        new MetricsReport(
            file.toString(),
            predicted(parts.getFirst()),
            bins,
            parts.stream().map(this::measured).toList());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.toJson());
    } else {
      out.print(report.toText());
    }
    out.flush();
    warn(predictions, parts, report);
    return ElbowCommand.FINE;
  }

  private List<PredictedPart> chosen(PredictionFile predictions) throws InputException {
    if (split == null) {
      return predictions.parts();
    }
    return List.of(
        predictions
            .part(split)
            .orElseThrow(
                () ->
                    new InputException(
                        "--split: "
                            + file
                            + " has no part \""
                            + split
                            + "\""
                            + Names.hint(split, predictions.splits()))));
  }

  private static List<String> predicted(PredictedPart part) {
    return switch (part) {
      case PredictedPart.Classes classes ->
          List.of(classes.predictions().classes() + " classes", "natural logarithms");
      case PredictedPart.Reals _ ->
          List.of(
              "a real number, in its units",
              part.hasDraws()
                  ? "distributions are the mixtures of the samples"
                  : "intervals, PIT and CRPS of Normal distributions with these means and sds",
              "natural logarithms");
    };
  }

  private MetricsReport.Part measured(PredictedPart part) {
    Bootstrap bootstrap = resamples == 0 ? null : new Bootstrap(resamples, level, BOOTSTRAP_SEED);
    Map<String, Interval> intervals = Map.of();
    Map<String, Double> metrics;
    switch (part) {
      case PredictedPart.Classes classes -> {
        metrics = ClassificationMetrics.of(classes.predictions(), bins).toMap();
        intervals =
            bootstrap == null ? intervals : bootstrap.intervals(classes.predictions(), bins);
      }
      case PredictedPart.Reals reals -> {
        RealPredictions predictions = distributions(reals);
        metrics = RegressionMetrics.of(predictions, bins).toMap();
        intervals = bootstrap == null ? intervals : bootstrap.intervals(predictions, bins);
      }
    }
    return new MetricsReport.Part(part.split(), part.predictions().count(), metrics, intervals);
  }

  /** The mixtures of the samples where they are known, else Normal distributions. */
  private static RealPredictions distributions(PredictedPart.Reals part) {
    return part.hasDraws()
        ? RealPredictions.mixture(
            part.predictions().target(), part.draws(), CentralIntervals.usualLevels())
        : part.predictions();
  }

  private void warn(PredictionFile predictions, List<PredictedPart> parts, MetricsReport report) {
    PrintWriter err = spec.commandLine().getErr();
    if (!predictions.ignored().isEmpty()) {
      err.println(
          "Warning: " + file + ": columns not used: " + String.join(", ", predictions.ignored()));
    }
    for (int p = 0; p < parts.size(); p++) {
      for (Map.Entry<String, Double> metric : report.parts().get(p).nonFinite().entrySet()) {
        err.println(
            "Warning: "
                + parts.get(p).split()
                + "."
                + metric.getKey()
                + " is "
                + (metric.getValue().isNaN() ? "not a number" : "infinite")
                + (metric.getKey().equals("nll") ? impossible(parts.get(p)) : ""));
      }
    }
    err.flush();
  }

  /** How many examples have a target that was given no probability, and the first of them. */
  private static String impossible(PredictedPart part) {
    double[] logLikelihood =
        switch (part.predictions()) {
          case ClassPredictions p -> p.logLikelihood();
          case RealPredictions p -> p.logDensity();
        };
    int count = 0;
    long first = -1;
    for (int i = 0; i < logLikelihood.length; i++) {
      if (Double.isInfinite(logLikelihood[i])) {
        first = count++ == 0 ? part.rows()[i] : first;
      }
    }
    return ": that of "
        + count
        + (count == 1 ? " example is, in row " : " examples is, the first in row ")
        + first;
  }
}
