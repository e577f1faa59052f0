package elbow.ui.chart;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A title in bold, beside it a quiet subtitle, controls at the right. */
public final class CardHeader extends HBox {
  private static final double LEAST_SUBTITLE = 64;

  private final Label subtitle = new Label();
  private final Tooltip whole = new Tooltip();

  /**
   * A header.
   *
   * @param title never shortened
   * @param words shortened where there is no room; the whole is in its tooltip
   */
  public CardHeader(String title, String words) {
    super(8);
    getStyleClass().add("card-header");
    setAlignment(Pos.CENTER_LEFT);
    Label name = new Label(title);
    name.getStyleClass().add("card-title");
    name.setMinWidth(Region.USE_PREF_SIZE);
    subtitle.getStyleClass().add("card-subtitle");
    subtitle.setMinWidth(0);
    Tooltip.install(subtitle, whole);
    // A few letters with dots after them say less than nothing; the title's tooltip says it all.
    subtitle
        .opacityProperty()
        .bind(
            Bindings.when(subtitle.widthProperty().lessThan(LEAST_SUBTITLE)).then(0).otherwise(1));
    name.setTooltip(whole);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(name, subtitle, space);
    setSubtitle(words);
  }

  /** Changes the subtitle. */
  public void setSubtitle(String words) {
    subtitle.setText(words);
    whole.setText(words);
  }

  /** Adds a control at the right end. */
  public void addRight(Node control) {
    getChildren().add(control);
  }
}
