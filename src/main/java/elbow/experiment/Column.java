package elbow.experiment;

/** A column of a table: by name or by index from 0. In a document a string or a whole number. */
public sealed interface Column {
  /** By name, as the header has it. */
  record ByName(String name) implements Column {
    @Override
    public String toString() {
      return name;
    }
  }

  /** By index, the first column being 0. */
  record ByIndex(int index) implements Column {
    @Override
    public String toString() {
      return Integer.toString(index);
    }
  }
}
