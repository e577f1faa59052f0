package elbow.training;

import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import java.util.List;

/** All runs of an experiment, in training: what the window and the command line see. */
public interface SessionView {
  /** As it was when training began. */
  Experiment experiment();

  /** What it trains on. */
  PreparedData data();

  /** Arms × seeds, seed by seed within an arm's order: arm 0 seed 0, arm 1 seed 0, … */
  List<? extends RunView> runs();

  /** Whether all runs are over. */
  boolean isOver();

  /** Share of all epochs done, 0 to 1. */
  double progress();

  /** Estimated seconds left; NaN while unknown. */
  double secondsLeft();

  /** Threads that train. */
  int threads();

  /** Asks all runs to stop, as {@link RunView#stop} says. */
  void stop();
}
