package elbow.search;

import elbow.experiment.Experiment;
import elbow.experiment.Setting;
import java.util.List;

/**
 * A search as its document says it.
 *
 * @param format version of the document's form
 * @param name what people call it
 * @param notes free text: which files it needs, what to look at
 * @param experiment what is trained, with one arm and one seed; fold k is trained with the seed + k
 * @param folds how many there are, numbered from 0
 * @param axes whose values, each with each, make the grid; none: nothing is chosen
 * @param derived settings that follow from the data
 * @param choose the metric of the validation part by which a point is chosen
 */
public record Search(
    @Setting(initial = "1", min = 1, max = 1, help = "Version of the document's form.") int format,
    @Setting(min = 1, help = "What people call this search.") String name,
    @Setting(initial = "\"\"", help = "Free text: which files it needs, what to look at.")
        String notes,
    @Setting(help = "What is trained, with one arm and one seed.") Experiment experiment,
    @Setting(initial = "1", min = 1, max = 1_000_000, unit = "folds") int folds,
    @Setting(initial = "[]", help = "Whose values, each with each, make the grid.") List<Axis> axes,
    @Setting(initial = "[]", help = "Settings that follow from the data.") List<Derived> derived,
    @Setting(initial = "\"validation.nll\"", help = "The metric by which a point is chosen.")
        String choose) {
  /** Makes the lists immutable. */
  public Search {
    axes = List.copyOf(axes);
    derived = List.copyOf(derived);
  }

  /**
   * One direction of the grid. An axis of one value sets something without choosing.
   *
   * @param name what people call it
   * @param sets paths of the experiment's fields that take its value
   * @param values to try; null where a file has them
   * @param file of values, one a line; null where they are given
   */
  public record Axis(
      @Setting(min = 1, help = "What people call it.") String name,
      @Setting(min = 1, help = "Paths of the experiment's fields that take its value.")
          List<String> sets,
      @Setting(initial = "null", min = 1, help = "To try; give these or the file.")
          List<Double> values,
      @Setting(initial = "null", min = 1, help = "Of values, one a line; beside the data.")
          String file) {
    /** Makes the lists immutable. */
    public Axis {
      sets = List.copyOf(sets);
      values = values == null ? null : List.copyOf(values);
    }
  }

  /**
   * Fields that take a multiple of something known of the data only.
   *
   * @param sets paths of the experiment's fields
   * @param quantity what is known
   * @param factor what it is multiplied by
   */
  public record Derived(
      @Setting(min = 1, help = "Paths of the experiment's fields that take it.") List<String> sets,
      @Setting(help = "What is known of the data.") Quantity quantity,
      @Setting(initial = "1", help = "What it is multiplied by.") double factor) {
    /** Makes the list immutable. */
    public Derived {
      sets = List.copyOf(sets);
    }
  }

  /** What the data of a training says. */
  public enum Quantity {
    /** What the target was divided by: the training part's standard deviation, original units. */
    TARGET_SD,
    /** Examples to learn from. */
    TRAINING_EXAMPLES
  }

  /** The metric's name without the part: "nll". */
  String metric() {
    return choose.substring(choose.indexOf('.') + 1);
  }

  /** Whether a greater value of the metric is a better one. */
  boolean isGreaterBetter() {
    return metric().equals("accuracy");
  }
}
