package elbow.ui.train;

import elbow.training.RunView;
import elbow.ui.result.Background;
import elbow.ui.result.Pace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Keeps portraits up to date: one at a time, always by the newest parameters, the arm that has
 * waited longest first. While runs train it rests after each portrait, so that watching costs
 * little.
 */
final class PortraitFeed {
  /** Of one core's time while runs train, so that two cores lose half as much. */
  private static final double SHARE = 0.01;

  private record Drawn(RunView run, long version, boolean isFine) {}

  private record Made(Portrait portrait, long nanoseconds) {}

  private final PortraitMaker maker;
  private final BiConsumer<RunView, Portrait> show;
  private final Background background = new Background("portraits");
  private final Map<Integer, Drawn> drawn = new HashMap<>();
  private boolean isBusy;
  private final Pace pace = new Pace(SHARE);
  private int next;

  PortraitFeed(PortraitMaker maker, BiConsumer<RunView, Portrait> show) {
    this.maker = maker;
    this.show = show;
  }

  /**
   * Starts the next portrait if one is due.
   *
   * @param runs those shown, one an arm
   * @param isTraining whether the cores are wanted elsewhere
   */
  void refresh(List<RunView> runs, boolean isTraining) {
    if (isBusy) {
      return;
    }
    boolean isDue = !isTraining || pace.isDue(System.nanoTime());
    for (int i = 0; i < runs.size(); i++) {
      RunView run = runs.get((next + i) % runs.size());
      Drawn wanted = new Drawn(run, run.version(), !isTraining);
      Drawn before = drawn.get(run.armIndex());
      // An arm's first portrait does not wait for its turn: what it costs is rested for after.
      boolean mayBegin = isDue || before == null;
      if (mayBegin && wanted.version() > 0 && !wanted.equals(before)) {
        next = (next + i + 1) % runs.size();
        start(wanted, runs, isTraining);
        return;
      }
    }
  }

  private void start(Drawn wanted, List<RunView> runs, boolean isTraining) {
    isBusy = true;
    background.run(
        () -> {
          long start = System.nanoTime();
          Portrait portrait = maker.make(wanted.run(), wanted.isFine());
          return new Made(portrait, System.nanoTime() - start);
        },
        made -> {
          isBusy = false;
          pace.worked(made.nanoseconds(), System.nanoTime());
          drawn.put(wanted.run().armIndex(), wanted);
          if (made.portrait() != null) {
            show.accept(wanted.run(), made.portrait());
          }
          if (!isTraining) {
            refresh(runs, false);
          }
        });
  }

  /** Stops; results under way are dropped. */
  void close() {
    background.forget();
    isBusy = true;
  }
}
