package elbow.assessment;

import elbow.data.Examples;
import elbow.data.PreparedData;
import elbow.experiment.Evaluation;
import elbow.experiment.Layer;
import elbow.kernel.Team;
import elbow.network.Draws;
import elbow.run.TrainedRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * An arm's run, or all of them, with one way to predict.
 *
 * @param runs one, or of an ensemble all seeds'
 * @param method how to predict
 */
public record Candidate(List<TrainedRun> runs, Method method) {
  /** Makes the list immutable. */
  public Candidate {
    runs = List.copyOf(runs);
  }

  /**
   * What can be done with runs: each by itself by the methods that its noise admits, then each
   * arm's ensemble, if it has several seeds.
   *
   * @param runs arm by arm
   * @param wanted methods
   * @param split that will be judged; temperatures are fitted on validation, so not judged there
   */
  public static List<Candidate> of(List<TrainedRun> runs, Collection<Method> wanted, String split) {
    Map<String, List<TrainedRun>> arms = new LinkedHashMap<>();
    for (TrainedRun run : runs) {
      arms.computeIfAbsent(run.saved().arm().name(), name -> new ArrayList<>()).add(run);
    }
    List<Candidate> all = new ArrayList<>();
    for (List<TrainedRun> arm : arms.values()) {
      for (TrainedRun run : arm) {
        for (Method method : Method.values()) {
          if (wanted.contains(method) && fits(method, run, split)) {
            all.add(new Candidate(List.of(run), method));
          }
        }
      }
      if (wanted.contains(Method.ENSEMBLE) && arm.size() > 1) {
        all.add(new Candidate(arm, Method.ENSEMBLE));
      }
    }
    return all;
  }

  private static boolean fits(Method method, TrainedRun run, String split) {
    boolean isNoisy = run.plan().isNoisy();
    return switch (method) {
      case SAMPLED -> isNoisy;
      case DETERMINISTIC -> true;
      case TEMPERATURE -> !split.equals("validation") && run.data().validation().count() > 0;
      case LAPLACE ->
          !isNoisy && run.saved().experiment().model().layers().getLast() instanceof Layer.Dense;
      case ENSEMBLE -> false;
    };
  }

  /** The arm's name. */
  public String arm() {
    return runs.getFirst().saved().arm().name();
  }

  /** Seeds of its runs. */
  public List<Long> seeds() {
    return runs.stream().map(run -> run.saved().seed()).toList();
  }

  /** The data of its runs; of an ensemble, of the first. */
  public PreparedData data() {
    return runs.getFirst().data();
  }

  /** Whether it is how the arm predicts by itself: sampled, or deterministic without noise. */
  public boolean isOwn() {
    return method == (runs.getFirst().plan().isNoisy() ? Method.SAMPLED : Method.DETERMINISTIC);
  }

  /** A part of the data, by its name. */
  public Examples examples(String split) {
    return runs.getFirst().examples(split);
  }

  /**
   * Makes the forecaster, fitting what is to be fitted.
   *
   * @param settings samples, whose noise, bins
   * @param team whose threads do the work; not closed with it
   * @param isAbandoned asked again and again; once true, forecasts end
   */
  public Forecaster open(Evaluation settings, Team team, BooleanSupplier isAbandoned) {
    TrainedRun first = runs.getFirst();
    return switch (method) {
      case SAMPLED -> drawn(settings, draws(settings), team, isAbandoned);
      case DETERMINISTIC -> drawn(settings, Draws.NONE, team, isAbandoned);
      case TEMPERATURE ->
          new MendedForecaster(
              new Candidate(runs, Method.DETERMINISTIC).open(settings, team, isAbandoned),
              "validation",
              first.data().validation());
      case LAPLACE -> new LaplaceForecaster(first, settings.samples(), settings.bins(), team);
      case ENSEMBLE -> {
        List<NetworkDrawer> members =
            runs.stream()
                .map(run -> new NetworkDrawer(run, draws(settings), team, isAbandoned))
                .toList();
        String basis = runs.size() + " networks, " + basis(settings, members.getFirst()) + " each";
        yield new DrawnForecaster(
            method, basis, new EnsembleDrawer(members), first.data().target(), settings.bins());
      }
    };
  }

  private static Draws draws(Evaluation settings) {
    return new Draws(settings.samples(), settings.draws() == Evaluation.Sharing.SHARED);
  }

  private DrawnForecaster drawn(
      Evaluation settings, Draws draws, Team team, BooleanSupplier isAbandoned) {
    TrainedRun run = runs.getFirst();
    NetworkDrawer drawer = new NetworkDrawer(run, draws, team, isAbandoned);
    return new DrawnForecaster(
        method, basis(settings, drawer), drawer, run.data().target(), settings.bins());
  }

  private static String basis(Evaluation settings, NetworkDrawer drawer) {
    return drawer.passes() == 0 ? "one deterministic pass" : settings.drawsInWords();
  }
}
