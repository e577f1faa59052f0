package elbow.ui.result;

import elbow.ui.chart.ChartStyles;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A workspace's page: a headline with badge and controls, beneath it content that scrolls, or a
 * notice where there is none.
 */
public final class Page extends StackPane {
  private final Label title = new Label();
  private final Label badge = new Label();
  private final Label detail = new Label();
  private final Tooltip whole = new Tooltip();
  private final HBox controls = new HBox(8);
  private final VBox content = new VBox(12);
  private final ScrollPane scroll = new ScrollPane(content);
  private final Notice notice = new Notice();

  /**
   * An empty page.
   *
   * @param headline what the page answers
   */
  public Page(String headline) {
    getStyleClass().add("result-page");
    getStylesheets().add(ChartStyles.url());
    title.setText(headline);
    title.getStyleClass().add("headline");
    title.setMinWidth(Region.USE_PREF_SIZE);
    badge.getStyleClass().add("badge");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    badge.managedProperty().bind(badge.textProperty().isNotEmpty());
    badge.visibleProperty().bind(badge.managedProperty());
    detail.getStyleClass().add("card-subtitle");
    detail.setMinWidth(0);
    Tooltip.install(detail, whole);
    controls.setAlignment(Pos.CENTER_RIGHT);
    controls.setMinWidth(Region.USE_PREF_SIZE);
    HBox words = new HBox(10, title, badge, detail);
    words.setAlignment(Pos.CENTER_LEFT);
    PageHeader header = new PageHeader(words, detail, controls);
    content.getStyleClass().add("page-content");
    content.getChildren().add(header);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    getChildren().addAll(scroll, notice);
    showNotice("chart.noSession");
  }

  /** Adds controls at the right of the headline. */
  public void addControls(Node... nodes) {
    controls.getChildren().addAll(nodes);
  }

  /** Adds a section beneath the others. */
  public void add(Node... sections) {
    content.getChildren().addAll(sections);
  }

  /** Makes the content as high as the page where it is lower, for a section that grows. */
  public void setFilling() {
    scroll.setFitToHeight(true);
  }

  /** Whether any part of a node of the content can be seen. */
  public boolean isInView(Node node) {
    if (node.getScene() == null || !scroll.isVisible()) {
      return false;
    }
    if (node.getLayoutBounds().isEmpty()) {
      return false; // not laid out yet
    }
    Bounds part = node.localToScene(node.getLayoutBounds());
    Bounds seen = scroll.localToScene(scroll.getLayoutBounds());
    return part.getMaxY() > seen.getMinY() && part.getMinY() < seen.getMaxY();
  }

  /** Told when the content has been scrolled. */
  public void onScroll(Runnable listener) {
    scroll.vvalueProperty().addListener(changed -> listener.run());
    scroll.heightProperty().addListener(changed -> listener.run());
  }

  /** Changes the headline. */
  public void setTitle(String headline) {
    title.setText(headline);
  }

  /** Changes the badge: what the numbers rest on; empty: none. */
  public void setBadge(String text) {
    if (!text.equals(badge.getText())) {
      badge.setText(text);
    }
  }

  /** Changes what stands beside the badge. */
  public void setDetail(String text) {
    if (!text.equals(detail.getText())) {
      detail.setText(text);
      whole.setText(text);
    }
  }

  /** Shows a sentence instead of the content. */
  public void showNotice(String key, Object... values) {
    notice.say(key, values);
    notice.setVisible(true);
    scroll.setVisible(false);
  }

  /** Shows the content. */
  public void showContent() {
    notice.setVisible(false);
    scroll.setVisible(true);
  }
}
