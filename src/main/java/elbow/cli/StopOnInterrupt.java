package elbow.cli;

/** What Ctrl-C does while a command works: something orderly, before the program ends. */
final class StopOnInterrupt {
  private final Thread hook;

  /** To be done on Ctrl-C; the program ends when it is. */
  StopOnInterrupt(Runnable stop) {
    hook = new Thread(stop, "stop-on-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The work is over; false where it was interrupted, and the program is ending already. */
  boolean isOver() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
