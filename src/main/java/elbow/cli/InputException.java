package elbow.cli;

/** Something the user gave cannot be used; the message says what, and what to do. */
final class InputException extends Exception {
  private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }
}
