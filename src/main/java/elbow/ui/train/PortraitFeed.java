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
  /** Of one core's time while every core trains; drawing costs about as much again. */
  private static final double SHARE = 0.007;

  private static final double SHARE_WHERE_FREE = 0.1;

  private record Drawn(RunView run, long version, boolean isFine) {}

  private record Made(Portrait portrait, long nanoseconds) {}

  private final PortraitMaker maker;
  private final BiConsumer<RunView, Portrait> show;
  private final Background background = new Background("portraits");
  private final Map<Integer, Drawn> drawn = new HashMap<>();
  private boolean isBusy;
  private final Pace pace = new Pace(SHARE, SHARE_WHERE_FREE);
  private int next;

  PortraitFeed(PortraitMaker maker, BiConsumer<RunView, Portrait> show) {
    this.maker = maker;
    this.show = show;
  }

  /**
   * Starts the next portrait if one is due.
   *
   * @param runs those shown, one an arm
   * @param isTraining whether newer parameters are to come
   * @param isCrowded whether every core trains
   */
  void refresh(List<RunView> runs, boolean isTraining, boolean isCrowded) {
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
        start(wanted, runs, isTraining, isCrowded);
        return;
      }
    }
  }

  private void start(Drawn wanted, List<RunView> runs, boolean isTraining, boolean isCrowded) {
    isBusy = true;
    background.run(
        () -> {
          long start = Pace.cpuTime();
          Portrait portrait = maker.make(wanted.run(), wanted.isFine());
          return new Made(portrait, Pace.cpuTime() - start);
        },
        made -> {
          isBusy = false;
          pace.worked(made.nanoseconds(), System.nanoTime(), isCrowded);
          drawn.put(wanted.run().armIndex(), wanted);
          if (made.portrait() != null) {
            show.accept(wanted.run(), made.portrait());
          }
          if (!isTraining) {
            refresh(runs, false, false);
          }
        });
  }

  /** Stops; results under way are dropped. */
  void close() {
    background.forget();
    isBusy = true;
  }
}
