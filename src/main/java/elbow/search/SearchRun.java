package elbow.search;

import elbow.data.DataException;
import elbow.data.DataFiles;
import elbow.experiment.InvalidExperimentException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A search under way: trains folds one after the other, as many trainings at once as there are
 * threads. What was trained is kept in a folder; a search started again in it goes on there.
 */
public final class SearchRun {
  private final Search search;
  private final Grid grid;
  private final int threads;
  private final int total;
  private final TrialRunner runner;
  private final ThreadPoolExecutor pool;
  private final AtomicInteger open;
  private final AtomicInteger trained = new AtomicInteger();
  private final AtomicLong trainedNanos = new AtomicLong();
  private final List<FoldResult> results = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private volatile Exception cause;

  /**
   * Where a search's files are.
   *
   * @param document the search's own
   * @param dataRoot where relative paths are looked for first, or null
   * @param out where finished trainings are kept
   */
  public record Places(Path document, Path dataRoot, Path out) {
    private Path documentFolder() {
      return document.toAbsolutePath().getParent();
    }

    private DataFiles files() {
      return new DataFiles(Arrays.asList(dataRoot, documentFolder(), Path.of("")));
    }
  }

  private SearchRun(Search search, Grid grid, Places places, int folds, int threads)
      throws IOException {
    this.search = search;
    this.grid = grid;
    this.threads = threads;
    int points = grid.points().size();
    this.total = folds * (points == 1 ? 1 : points + 1);
    this.open = new AtomicInteger(total);
    DataCache data = new DataCache(places.documentFolder(), places.dataRoot(), threads + 3);
    TrialStore store = new TrialStore(places.out().resolve("trainings"));
    this.runner = new TrialRunner(search.derived(), data, store);
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("search-", 1).factory(),
            // What is to follow when it was stopped will when the search goes on.
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /**
   * Starts a search, or goes on with it.
   *
   * @param search checked
   * @param places of its files
   * @param folds which to run
   * @param threads trainings at once
   * @throws DataException if a file of values cannot be read
   * @throws InvalidExperimentException if a value is none that its field takes
   * @throws IOException if the folder cannot be made
   */
  public static SearchRun start(Search search, Places places, List<Integer> folds, int threads)
      throws DataException, InvalidExperimentException, IOException {
    Grid grid = Grid.of(search.axes(), places.files());
    SearchRun run = new SearchRun(search, grid, places, folds.size(), threads);
    List<Task> tasks = new ArrayList<>();
    List<Point> points = grid.points();
    boolean isChoice = points.size() > 1;
    for (int fold : folds) {
      FoldSearch of = new FoldSearch(search, fold, isChoice ? points : List.of());
      for (int i = 0; i < points.size(); i++) {
        Stage stage = isChoice ? Stage.SEARCH : Stage.FINAL;
        tasks.add(run.new Task(of, i, Trial.of(search, fold, stage, points.get(i))));
      }
    }
    tasks.forEach(run.pool::execute);
    return run;
  }

  /** One training, in the order of folds. */
  private final class Task implements Runnable, Comparable<Task> {
    private final FoldSearch fold;
    private final int index;
    private final Trial trial;

    Task(FoldSearch fold, int index, Trial trial) {
      this.fold = fold;
      this.index = index;
      this.trial = trial;
    }

    @Override
    public int compareTo(Task other) {
      return Comparator.comparingInt((Task task) -> task.trial.fold())
          .thenComparing(task -> task.trial.stage())
          .thenComparingInt(task -> task.index)
          .compare(this, other);
    }

    @Override
    public void run() {
      try {
        Optional<TrialRunner.Done> done = runner.run(trial);
        if (done.isEmpty()) {
          return; // stopped
        }
        if (done.get().isNew()) {
          trained.incrementAndGet();
          trainedNanos.addAndGet((long) (1e9 * done.get().result().seconds()));
        }
        take(done.get().result());
      } catch (TrialRunner.FailedException e) {
        takeFailure(e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // stopped
      } catch (DataException | InvalidExperimentException | IOException | RuntimeException e) {
        breakOff(e);
      }
    }

    private void take(TrialResult result) throws InvalidExperimentException {
      if (trial.stage() == Stage.FINAL) {
        synchronized (results) {
          results.add(fold.result(trial.point(), result));
        }
        close(1);
      } else if (fold.add(index, result)) {
        choose();
      } else {
        close(1);
      }
    }

    private void takeFailure(String message) {
      synchronized (failures) {
        failures.add("fold " + trial.fold() + ", " + trial.point().values() + ": " + message);
      }
      try {
        if (trial.stage() == Stage.SEARCH && fold.addFailure()) {
          choose();
        } else {
          close(1);
        }
      } catch (InvalidExperimentException e) {
        breakOff(e);
      }
    }

    /** Follows a fold's last training of the grid by that of the best point. */
    private void choose() throws InvalidExperimentException {
      Optional<Point> best = fold.best();
      if (best.isPresent()) {
        pool.execute(
            new Task(fold, index, Trial.of(search, trial.fold(), Stage.FINAL, best.get())));
        close(1);
      } else {
        close(2); // nothing to follow
      }
    }
  }

  private void close(int tasks) {
    if (open.addAndGet(-tasks) == 0) {
      pool.shutdown();
    }
  }

  /** Ends it for a reason, unless it is ending: then that is the reason, as of broken reading. */
  private synchronized void breakOff(Exception e) {
    if (!pool.isShutdown()) {
      cause = e;
      stop();
    }
  }

  /** Ends it within a step; trainings under way are lost, finished ones kept. */
  public synchronized void stop() {
    pool.shutdownNow();
    runner.stop();
  }

  /**
   * Waits until all is trained, or until it was stopped.
   *
   * @throws DataException if data could not be loaded
   * @throws InvalidExperimentException if a derived value is none that its field takes
   * @throws IOException if a training's file could not be read or kept
   */
  public void await()
      throws DataException, InvalidExperimentException, IOException, InterruptedException {
    pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    switch (cause) {
      case null -> {}
      case DataException e -> throw e;
      case InvalidExperimentException e -> throw e;
      case IOException e -> throw e;
      default -> throw new IllegalStateException(cause);
    }
  }

  /** Whether nothing is trained any more. */
  public boolean isOver() {
    return pool.isTerminated();
  }

  /** Trainings in all. */
  public int total() {
    return total;
  }

  /** Trainings that are over, or were before. */
  public int done() {
    return total - open.get();
  }

  /** Trainings finished now, not before. */
  public int trained() {
    return trained.get();
  }

  /** Seconds that the rest will take, by what was trained so far; NaN before anything was. */
  public double secondsLeft() {
    int count = trained.get();
    return count == 0
        ? Double.NaN
        : trainedNanos.get()
            * 1e-9
            / count
            * open.get()
            / Math.min(threads, Math.max(1, open.get()));
  }

  /** The folds that are over, in order. */
  public List<FoldResult> results() {
    synchronized (results) {
      return results.stream().sorted(Comparator.comparingInt(FoldResult::fold)).toList();
    }
  }

  /** Trainings that failed, in words for people. */
  public List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /** The axes among whose values something was chosen. */
  public List<String> variedAxes() {
    return grid.varied();
  }
}
