package elbow.training;

import java.io.IOException;

/** Told of each run that is over, on the thread that trained it: to write its folder. */
@FunctionalInterface
public interface RunListener {
  /** Does nothing. */
  RunListener NONE = (session, run) -> {};

  /**
   * A run is over: finished, stopped or failed.
   *
   * @param session the run's session
   * @param run the run; its status, history and evaluations no longer change
   * @throws IOException if its folder cannot be written; the run is then reported as failed
   */
  void over(SessionView session, RunView run) throws IOException;
}
