package elbow.data;

import java.util.List;

/** What the targets are. */
public sealed interface Target {
  /**
   * Classes.
   *
   * @param names one a class, in the order of the class indices
   */
  record Classes(List<String> names) implements Target {
    /** Makes the list immutable. */
    public Classes {
      names = List.copyOf(names);
    }
  }

  /**
   * A real number; original = mean + sd · standardised.
   *
   * @param name what it is called
   * @param mean subtracted when standardising, 0 if it was not
   * @param sd divided by when standardising, 1 if it was not
   */
  record Real(String name, double mean, double sd) implements Target {}
}
