package elbow.ui.train;

import elbow.ui.chart.Band;
import elbow.ui.chart.PlaneGrid;
import elbow.uncertainty.Prediction;

/** What a run predicted at one moment, over its whole input space. */
sealed interface Portrait {
  /**
   * Over a plane.
   *
   * @param grid where
   * @param prediction one example a cell
   */
  record Surface(PlaneGrid grid, Prediction.Classification prediction) implements Portrait {}

  /**
   * Along a line.
   *
   * @param band where and what
   */
  record Line(Band band) implements Portrait {}
}
