package elbow.training;

/** Where a run is in its life. */
public enum RunStatus {
  /** Waiting for its turn. */
  QUEUED,
  /** Learning or being evaluated. */
  RUNNING,
  /** Done, evaluated. */
  FINISHED,
  /** Stopped by someone before its end; what it had learned was kept. */
  STOPPED,
  /** Ended by an error or a number that was not finite. */
  FAILED;

  /** Whether nothing more will happen to it. */
  public boolean isOver() {
    return this == FINISHED || this == STOPPED || this == FAILED;
  }
}
