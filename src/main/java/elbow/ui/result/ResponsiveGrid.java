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
  private final double prefHeight;
  private final double maxHeight;
  private boolean isFilling;

  /**
   * A grid.
   *
   * @param minWidth of a card, pixels
   * @param aspect height wanted for each pixel of width
   * @param minHeight of a card
   * @param prefHeight of a card at most, where the page scrolls
   * @param maxHeight of a card at most, where it {@linkplain #setFilling fills} the page
   */
  public ResponsiveGrid(
      double minWidth, double aspect, double minHeight, double prefHeight, double maxHeight) {
    this.minWidth = minWidth;
    this.aspect = aspect;
    this.minHeight = minHeight;
    this.prefHeight = prefHeight;
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

  /**
   * The fewest columns, none nearly empty, whose rows are high enough.
   *
   * @param count cards
   * @param most columns there is room for
   */
  static int columnsFilling(int count, int most, double height, double minHeight, double gap) {
    int rows = Math.clamp((long) ((height + gap) / (minHeight + gap)), 1, count);
    while (rows > 1 && count % rows != 0) {
      rows--;
    }
    return Math.min(most, (count + rows - 1) / rows);
  }

  /** Uses more height than is needed, where there is more, for larger cards. */
  public void setFilling() {
    isFilling = true;
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
    return Math.floor(Math.clamp(cardWidth(width, columns) * aspect, minHeight, prefHeight));
  }

  private static double cardWidth(double width, int columns) {
    return (width - (columns - 1) * GAP) / columns;
  }

  @Override
  protected void layoutChildren() {
    List<Node> cards = getManagedChildren();
    if (cards.isEmpty()) {
      return;
    }
    int columns = columns(cards.size(), getWidth(), minWidth, GAP);
    double tall = cardHeight(getWidth(), columns);
    int rows = (cards.size() + columns - 1) / columns;
    if (isFilling && getHeight() > rows * (tall + GAP)) {
      columns = columnsFilling(cards.size(), columns, getHeight(), minHeight, GAP);
      rows = (cards.size() + columns - 1) / columns;
      tall = Math.min(maxHeight, Math.floor((getHeight() + GAP) / rows - GAP));
    }
    double wide = cardWidth(getWidth(), columns);
    for (int i = 0; i < cards.size(); i++) {
      double x = Math.round(i % columns * (wide + GAP));
      double right = Math.round((i % columns + 1) * (wide + GAP) - GAP);
      cards.get(i).resizeRelocate(x, (i / columns) * (tall + GAP), right - x, tall);
    }
  }
}
