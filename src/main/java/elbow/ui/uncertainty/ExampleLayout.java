package elbow.ui.uncertainty;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The table with detail and scatter at its side, or beneath it where the window is narrow. */
final class ExampleLayout extends Pane {
  private static final double GAP = 12;
  private static final double NARROW = 860;
  private static final double LEAST_HEIGHT = 430;
  private static final double TABLE_HEIGHT = 300;
  private static final double CARD_HEIGHT = 260;
  private static final double SIDE_SHARE = 0.36;
  private static final double MOST_SIDE = 440;

  private final Region table;
  private final Region detail;
  private final Region scatter;

  ExampleLayout(Region table, Region detail, Region scatter) {
    this.table = table;
    this.detail = detail;
    this.scatter = scatter;
    getChildren().addAll(table, detail, scatter);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    return width >= 0 && width < NARROW ? TABLE_HEIGHT + GAP + CARD_HEIGHT : LEAST_HEIGHT;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (width < NARROW) {
      double top = height - CARD_HEIGHT - GAP;
      double half = Math.floor((width - GAP) / 2);
      table.resizeRelocate(0, 0, width, top);
      detail.resizeRelocate(0, top + GAP, half, CARD_HEIGHT);
      scatter.resizeRelocate(width - half, top + GAP, half, CARD_HEIGHT);
    } else {
      double side = Math.min(MOST_SIDE, Math.floor(width * SIDE_SHARE));
      double half = Math.floor((height - GAP) / 2);
      table.resizeRelocate(0, 0, width - side - GAP, height);
      detail.resizeRelocate(width - side, 0, side, height - half - GAP);
      scatter.resizeRelocate(width - side, height - half, side, half);
    }
  }
}
