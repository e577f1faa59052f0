package elbow.ui.calibration;

import elbow.data.Target;
import elbow.training.SessionView;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.ResponsiveGrid;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/** One tile an arm, side by side. */
public final class CalibrationTiles {
  private final ResponsiveGrid grid;
  private final List<CalibrationTile> tiles = new ArrayList<>();

  /**
   * Tiles without numbers yet.
   *
   * @param session whose arms they are of
   */
  public CalibrationTiles(SessionView session) {
    boolean isClassification = session.data().target() instanceof Target.Classes;
    grid =
        isClassification
            ? new ResponsiveGrid(215, 1.05, 290, 330, 600)
            : new ResponsiveGrid(230, 0.75, 210, 250, 300);
    for (ArmRuns arm : ArmRuns.of(session)) {
      tiles.add(new CalibrationTile(arm, isClassification));
    }
    grid.getChildren().addAll(tiles);
  }

  /** What to add to a page. */
  public Region view() {
    return grid;
  }

  /** Lets the tiles use the height there is. */
  public void setFilling() {
    grid.setFilling();
  }

  /** Shows what is known of each arm. */
  public void show(List<CalibrationCard> cards) {
    for (int i = 0; i < tiles.size(); i++) {
      tiles.get(i).show(cards.get(i));
    }
  }
}
