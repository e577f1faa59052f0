package elbow.ui.train;

import elbow.training.RunView;
import elbow.ui.result.Background;
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
  /** Rest after a portrait, in times of what it took. */
  private static final int REST = 6;

  private record Drawn(RunView run, long version, boolean isFine) {}

  private record Made(Portrait portrait, long nanoseconds) {}

  private final PortraitMaker maker;
  private final BiConsumer<RunView, Portrait> show;
  private final Background background = new Background("portraits");
  private final Map<Integer, Drawn> drawn = new HashMap<>();
  private boolean isBusy;
  private long restUntil = System.nanoTime();
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
    if (isBusy || isTraining && System.nanoTime() - restUntil < 0) {
      return;
    }
    for (int i = 0; i < runs.size(); i++) {
      RunView run = runs.get((next + i) % runs.size());
      Drawn wanted = new Drawn(run, run.version(), !isTraining);
      if (wanted.version() > 0 && !wanted.equals(drawn.get(run.armIndex()))) {
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
          restUntil = System.nanoTime() + REST * made.nanoseconds();
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
