package elbow.experiment;

/**
 * One thing wrong with a document.
 *
 * @param path JSON path, such as {@code $.arms[1].noise.rate}
 * @param line line in the document from 1, or 0 where there is no text behind it
 * @param column column from 1, or 0
 * @param message what is wrong, with the offending value, and what would be right
 */
public record Problem(String path, int line, int column, String message) {
  @Override
  public String toString() {
    return (line > 0 ? line + ":" + column + ": " : "") + path + ": " + message;
  }
}
