package elbow.ui.result;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Cards of one size side by side, in as many columns as there is room for, in rows as full as can
 * be.
 */
public final class ResponsiveGrid extends Pane {
  private static final double GAP = 12;

  private final double minWidth;
  private final double aspect;
  private final double minHeight;
  private final double maxHeight;

  /**
   * A grid.
   *
   * @param minWidth of a card, pixels
   * @param aspect height wanted for each pixel of width
   * @param minHeight of a card
   * @param maxHeight of a card
   */
  public ResponsiveGrid(double minWidth, double aspect, double minHeight, double maxHeight) {
    this.minWidth = minWidth;
    this.aspect = aspect;
    this.minHeight = minHeight;
    this.maxHeight = maxHeight;
  }

  /**
   * Columns for some cards: as many as fit, less where that leaves the last row as full with fewer.
   *
   * @param count cards
   * @param width room
   */
  static int columns(int count, double width, double minWidth, double gap) {
    int most = Math.clamp((long) ((width + gap) / (minWidth + gap)), 1, Math.max(1, count));
    int rows = (count + most - 1) / most;
    return rows == 0 ? 1 : (count + rows - 1) / rows;
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
    int count = getManagedChildren().size();
    if (count == 0) {
      return 0;
    }
    double room = width < 0 ? 4 * minWidth : width;
    int columns = columns(count, room, minWidth, GAP);
    int rows = (count + columns - 1) / columns;
    return rows * (cardHeight(room, columns) + GAP) - GAP;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  private double cardHeight(double width, int columns) {
    return Math.floor(Math.clamp(cardWidth(width, columns) * aspect, minHeight, maxHeight));
  }

  private static double cardWidth(double width, int columns) {
    return (width - (columns - 1) * GAP) / columns;
  }

  @Override
  protected void layoutChildren() {
    List<Node> cards = getManagedChildren();
    int columns = columns(cards.size(), getWidth(), minWidth, GAP);
    double wide = cardWidth(getWidth(), columns);
    double tall = cardHeight(getWidth(), columns);
    for (int i = 0; i < cards.size(); i++) {
      double x = Math.round(i % columns * (wide + GAP));
      double right = Math.round((i % columns + 1) * (wide + GAP) - GAP);
      cards.get(i).resizeRelocate(x, (i / columns) * (tall + GAP), right - x, tall);
    }
  }
}
