package elbow.ui.result;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Words at the left and controls at the right; the controls beneath where both do not fit. */
final class PageHeader extends Pane {
  private static final double GAP = 12;
  private static final double ROW = 30;
  private static final double LEAST_DETAIL = 200;

  private final Region words;
  private final Region detail;
  private final Region controls;

  /**
   * A header.
   *
   * @param words at the left
   * @param detail the part of them that may be shortened
   * @param controls at the right
   */
  PageHeader(Region words, Region detail, Region controls) {
    this.words = words;
    this.detail = detail;
    this.controls = controls;
    getChildren().addAll(words, controls);
  }

  private boolean isOneRow(double width) {
    double rest = controls.prefWidth(-1);
    double shortened = Math.max(0, detail.prefWidth(-1) - LEAST_DETAIL);
    return width < 0 || words.prefWidth(-1) - shortened + GAP + rest <= width;
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
    return isOneRow(width) ? ROW : 2 * ROW + GAP / 2;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    boolean isOneRow = isOneRow(width);
    double right = Math.min(width, Math.ceil(controls.prefWidth(-1)));
    words.resizeRelocate(0, 0, isOneRow ? width - right - GAP : width, ROW);
    controls.resizeRelocate(width - right, isOneRow ? 0 : ROW + GAP / 2, right, ROW);
  }
}
