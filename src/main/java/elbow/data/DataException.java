package elbow.data;

/** Data that cannot be used; the message says what, where and what to do. */
public final class DataException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong.
   *
   * @param message file, line and column where they are known, the value, what would be right
   */
  public DataException(String message) {
    super(message);
  }

  /**
   * Says what is wrong, and why.
   *
   * @param message as above
   * @param cause what was caught
   */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
