package elbow.search;

import elbow.data.DataException;
import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.experiment.InvalidExperimentException;
import elbow.training.RunListener;
import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.TrainingSession;
import elbow.uncertainty.Evaluation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Trains trials that were not trained before, each on one thread; for several threads at once. */
final class TrialRunner {
  private final List<Search.Derived> derived;
  private final DataCache data;
  private final TrialStore store;
  private final Set<TrainingSession> running = ConcurrentHashMap.newKeySet();
  private volatile boolean isStopped;

  TrialRunner(List<Search.Derived> derived, DataCache data, TrialStore store) {
    this.derived = derived;
    this.data = data;
    this.store = store;
  }

  /** A training that broke, as where its loss is no number any more; the next may do better. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1;

    FailedException(String message) {
      super(message);
    }
  }

  /**
   * What came of a trial.
   *
   * @param result of the training
   * @param isNew whether it was trained now
   */
  record Done(TrialResult result, boolean isNew) {}

  /**
   * Trains, unless its result is there.
   *
   * @return nothing if it was stopped
   * @throws FailedException if its training failed
   * @throws DataException if its data cannot be loaded
   * @throws InvalidExperimentException if a derived value is none that its field takes
   * @throws IOException if its result cannot be read or kept
   */
  Optional<Done> run(Trial trial)
      throws FailedException,
          DataException,
          InvalidExperimentException,
          IOException,
          InterruptedException {
    PreparedData all = data.of(trial.experiment());
    PreparedData visible = trial.stage() == Stage.SEARCH ? all.withoutTest() : all;
    Experiment experiment = trial.experiment(derived, all);
    String key = TrialStore.key(experiment, all.hash(), trial.stage());
    Optional<TrialResult> known = store.find(key);
    if (known.isPresent()) {
      return Optional.of(new Done(known.get(), false));
    }
    Optional<TrialResult> trained = train(trial, experiment, visible);
    if (trained.isPresent()) {
      store.keep(key, trained.get());
    }
    return trained.map(result -> new Done(result, true));
  }

  private Optional<TrialResult> train(Trial trial, Experiment experiment, PreparedData visible)
      throws FailedException, InterruptedException {
    try (TrainingSession session =
        TrainingSession.start(experiment, visible, 1, RunListener.NONE)) {
      running.add(session);
      if (isStopped) {
        session.stop();
      }
      session.await();
      running.remove(session);
      RunView run = session.runs().getFirst();
      if (run.status() == RunStatus.FAILED) {
        throw new FailedException(run.failure());
      }
      Optional<Evaluation> evaluation =
          run.evaluations().stream().filter(each -> each.split().equals(part(trial))).findFirst();
      if (run.status() != RunStatus.FINISHED || evaluation.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new TrialResult(
              trial.fold(),
              trial.stage(),
              trial.point().values(),
              evaluation.get().metrics(),
              run.epoch(),
              Duration.between(run.started(), run.ended()).toNanos() * 1e-9));
    } catch (IllegalArgumentException e) {
      throw new FailedException("the model does not fit the data: " + e.getMessage());
    }
  }

  private static String part(Trial trial) {
    return trial.stage() == Stage.SEARCH ? "validation" : "test";
  }

  /** Ends trainings under way, which are then as if they had not begun. */
  void stop() {
    isStopped = true;
    running.forEach(TrainingSession::close);
  }
}
