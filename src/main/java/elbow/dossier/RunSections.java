package elbow.dossier;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.Layer;
import elbow.experiment.Names;
import elbow.report.ResultTable;
import elbow.run.Provenance;
import elbow.run.SavedArmRuns;
import elbow.run.SavedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was run, and by which program on which machine. */
final class RunSections {
  private RunSections() {}

  /** Experiments that are the same but for arms and seeds are one. */
  private static Map<Experiment, List<ArmRecord>> experiments(Dossier dossier) {
    Map<Experiment, List<ArmRecord>> byExperiment = new LinkedHashMap<>();
    for (ArmRecord arm : dossier.arms()) {
      Experiment bare = arm.first().experiment().withArms(List.of()).withSeeds(List.of());
      byExperiment.computeIfAbsent(bare, key -> new ArrayList<>()).add(arm);
    }
    return byExperiment;
  }

  static void whatWasRun(Html html, Dossier dossier) {
    html.section("What was run");
    Map<Experiment, List<ArmRecord>> experiments = experiments(dossier);
    experiments.forEach(
        (experiment, arms) -> {
          if (experiments.size() > 1) {
            html.heading(experiment.name());
          }
          if (!experiment.notes().isBlank()) {
            html.paragraph(experiment.notes());
          }
          html.facts(facts(experiment, arms));
          html.table(arms(arms));
        });
  }

  private static List<List<String>> facts(Experiment experiment, List<ArmRecord> arms) {
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("Data", RecordText.of((Record) experiment.data().source())));
    String train =
        arms.stream()
            .flatMap(arm -> arm.runs().stream())
            .map(run -> run.saved().provenance().trainExamples())
            .filter(n -> n > 0)
            .distinct()
            .map(String::valueOf)
            .collect(Collectors.joining(" or "));
    facts.add(
        List.of(
            "Split",
            RecordText.of((Record) experiment.data().split())
                + (train.isEmpty() ? "" : "; " + train + " training examples")
                + (experiment.data().standardize() ? "; standardised" : "; not standardised")));
    facts.add(
        List.of(
            "Model",
            experiment.model().layers().stream()
                .map(RunSections::layer)
                .collect(Collectors.joining(" → "))));
    facts.add(List.of("Likelihood", RecordText.of((Record) experiment.model().likelihood())));
    facts.add(List.of("Training", RecordText.of(experiment.training())));
    facts.add(List.of("Evaluation", RecordText.of(experiment.evaluation())));
    return facts;
  }

  private static String layer(Layer layer) {
    return switch (layer) {
      case Layer.Dense dense -> dense.units() == null ? "dense" : "dense " + dense.units();
      case Layer.Activation activation -> Names.of(activation.function());
      default -> RecordText.of((Record) layer).toLowerCase(Locale.ROOT);
    };
  }

  private static ResultTable arms(List<ArmRecord> arms) {
    List<List<String>> rows = new ArrayList<>();
    for (ArmRecord record : arms) {
      Arm arm = record.first().arm();
      rows.add(
          List.of(
              record.label(),
              noise(arm),
              RecordText.number(arm.klWeight()),
              distinct(record, run -> String.valueOf(run.provenance().parameters())),
              distinct(record, run -> String.valueOf(run.seed())),
              distinct(record, SavedArmRuns::split)));
    }
    return new ResultTable(
        "Arms: the noise of each, what its KL schedule is multiplied by, its learned parameters",
        List.of("arm", "noise", "KL factor", "parameters", "seeds", "split"),
        rows);
  }

  private static String noise(Arm arm) {
    StringBuilder text = new StringBuilder(RecordText.of((Record) arm.noise()));
    for (Arm.Override other : arm.overrides()) {
      text.append("; layer ").append(other.layer()).append(": ");
      text.append(RecordText.of((Record) other.noise()));
    }
    return text.toString();
  }

  private static String distinct(ArmRecord record, Function<SavedRun, String> what) {
    return record.runs().stream()
        .map(run -> what.apply(run.saved()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  static void provenance(Html html, Dossier dossier) {
    html.section("Where the numbers come from");
    Set<String> machines = new LinkedHashSet<>();
    Set<String> hashes = new LinkedHashSet<>();
    List<List<String>> rows = new ArrayList<>();
    for (ArmRecord arm : dossier.arms()) {
      for (ArmRecord.Run run : arm.runs()) {
        Provenance p = run.saved().provenance();
        machines.add(machine(p));
        if (!known(p.dataHash()).isEmpty()) {
          hashes.add(p.dataHash());
        }
        rows.add(row(arm, run.saved()));
      }
    }
    List<List<String>> facts = new ArrayList<>();
    machines.forEach(machine -> facts.add(List.of("Trained by", machine)));
    hashes.forEach(hash -> facts.add(List.of("Data, SHA-256", hash)));
    dossier.arms().stream()
        .flatMap(arm -> arm.runs().stream())
        .map(run -> run.saved().folder().toAbsolutePath().getParent().toString())
        .distinct()
        .forEach(folder -> facts.add(List.of("Runs in", folder)));
    html.facts(facts);
    html.table(
        new ResultTable(
            "Runs: times are UTC; data is the beginning of its SHA-256",
            List.of(
                "arm", "seed", "split", "status", "epochs", "seconds", "started", "ended", "data"),
            rows));
    experiments(dossier)
        .forEach(
            (experiment, arms) ->
                html.folded(
                    "The experiment's document: " + experiment.name(),
                    ExperimentDocument.write(whole(experiment, arms))));
  }

  private static Experiment whole(Experiment bare, List<ArmRecord> records) {
    List<Arm> arms = records.stream().map(record -> record.first().arm()).distinct().toList();
    List<Long> seeds =
        records.stream()
            .flatMap(record -> record.runs().stream())
            .map(run -> run.saved().seed())
            .distinct()
            .toList();
    return bare.withArms(arms).withSeeds(seeds);
  }

  private static String machine(Provenance p) {
    return "Elbow "
        + known(p.elbow())
        + "; Java "
        + known(p.java())
        + "; "
        + known(p.os())
        + "; "
        + known(p.cpu())
        + ", "
        + p.cores()
        + (p.cores() == 1 ? " core" : " cores")
        + "; "
        + p.threads()
        + (p.threads() == 1 ? " run at once" : " runs at once");
  }

  private static List<String> row(ArmRecord arm, SavedRun run) {
    Provenance p = run.provenance();
    String hash = known(p.dataHash());
    return List.of(
        arm.label(),
        Long.toString(run.seed()),
        SavedArmRuns.split(run),
        known(p.status()),
        Integer.toString(p.epochs()),
        ResultTable.number(p.seconds()),
        time(p.started()),
        time(p.ended()),
        hash.substring(0, Math.min(8, hash.length())));
  }

  /** To the second. */
  private static String time(String instant) {
    return known(instant).replaceFirst("(?:\\.\\d+)?Z$", "").replace('T', ' ');
  }

  private static String known(String value) {
    return value == null ? "" : value;
  }
}
