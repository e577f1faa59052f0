package elbow.training;

import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Trains all runs of an experiment on threads of its own, as many at once as it has threads. */
public final class TrainingSession implements SessionView, AutoCloseable {
  private final Experiment experiment;
  private final PreparedData data;
  private final int threads;
  private final List<Run> runs = new ArrayList<>();
  private final CountDownLatch open;
  private final long start = System.nanoTime();

  private TrainingSession(Experiment experiment, PreparedData data, int threads) {
    this.experiment = experiment;
    this.data = data;
    this.threads = threads;
    for (long seed : experiment.seeds()) {
      for (int arm = 0; arm < experiment.arms().size(); arm++) {
        runs.add(new Run(experiment, data, arm, seed));
      }
    }
    this.open = new CountDownLatch(runs.size());
  }

  /**
   * Starts training.
   *
   * @param experiment checked
   * @param data its data
   * @param threads to train on, one for each run as long as there are runs enough; 0: as many as
   *     there are cores
   * @param listener told of each run that is over
   * @throws IllegalArgumentException if the model does not fit the data, naming the layer, or there
   *     is nothing to watch for early stopping
   */
  public static TrainingSession start(
      Experiment experiment, PreparedData data, int threads, RunListener listener) {
    if (experiment.training().earlyStopping() != null && data.validation().count() == 0) {
      throw new IllegalArgumentException(
          "training.earlyStopping watches the validation part, which has no examples: set"
              + " data.split.validation higher, or leave early stopping out");
    }
    int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    TrainingSession session = new TrainingSession(experiment, data, workers);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(workers, session.runs.size()),
            Thread.ofPlatform().daemon().name("training-", 1).factory());
    for (Run run : session.runs) {
      pool.execute(() -> session.run(run, listener));
    }
    pool.shutdown();
    return session;
  }

  private void run(Run run, RunListener listener) {
    try {
      run.train(share());
      listener.over(this, run);
    } catch (IOException e) {
      run.fail("its folder could not be written: " + e.getMessage());
    } catch (RuntimeException e) {
      run.fail("its results could not be kept: " + e);
    } finally {
      open.countDown();
    }
  }

  /** Threads for a run that begins now: more than one where fewer runs are left than threads. */
  private int share() {
    int left = Math.clamp(open.getCount(), 1, threads);
    return threads / left;
  }

  /** Waits until all runs are over and their listeners told. */
  public void await() throws InterruptedException {
    open.await();
  }

  /** Waits no longer than this; whether all runs are over. */
  public boolean await(Duration most) throws InterruptedException {
    return open.await(most.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public Experiment experiment() {
    return experiment;
  }

  @Override
  public PreparedData data() {
    return data;
  }

  @Override
  public List<Run> runs() {
    return List.copyOf(runs);
  }

  @Override
  public boolean isOver() {
    return open.getCount() == 0;
  }

  @Override
  public double progress() {
    double done = 0;
    for (Run run : runs) {
      done +=
          run.status().isOver()
              ? 1
              : Math.min(1, (double) run.epoch() / experiment.training().epochs());
    }
    return done / runs.size();
  }

  @Override
  public double secondsLeft() {
    double done = progress();
    double seconds = (System.nanoTime() - start) * 1e-9;
    return done <= 0 ? Double.NaN : seconds * (1 - done) / done;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void stop() {
    runs.forEach(Run::stop);
  }

  /** Stops, and frees what viewers held. */
  @Override
  public void close() {
    runs.forEach(Run::close);
  }
}
