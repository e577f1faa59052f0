package elbow.ui.design;

import elbow.experiment.Experiment;

/** What the inspector shows. Indices are from 0, into the experiment's lists. */
sealed interface Selection {
  /** The experiment as a whole: name, notes, evaluation. */
  record Document() implements Selection {}

  /** A layer. */
  record LayerRow(int layer) implements Selection {}

  /** An arm. */
  record ArmColumn(int arm) implements Selection {}

  /** An arm's noise on a layer with weights. */
  record Cell(int layer, int arm) implements Selection {}

  /** What the last outputs mean. */
  record Outputs() implements Selection {}

  /** Where the examples come from. */
  record Examples() implements Selection {}

  /** How runs learn. */
  record Learning() implements Selection {}

  /** Whether the experiment has what is selected. */
  default boolean isIn(Experiment experiment) {
    int layers = experiment.model().layers().size();
    int arms = experiment.arms().size();
    return switch (this) {
      case LayerRow row -> row.layer() < layers;
      case ArmColumn column -> column.arm() < arms;
      case Cell cell ->
          cell.arm() < arms
              && cell.layer() < layers
              && experiment.model().layers().get(cell.layer()).hasWeights();
      case Document d -> true;
      case Outputs o -> true;
      case Examples e -> true;
      case Learning l -> true;
    };
  }
}
