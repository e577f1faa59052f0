package elbow;

/** Starts Elbow: without arguments the window, with arguments the command line. */
public final class Elbow {
  private Elbow() {}

  /**
   * Entry point.
   *
   * @param arguments a command and its options, or nothing for the window
   */
  public static void main(String[] arguments) {
    System.out.println("Elbow " + arguments.length);
  }
}
