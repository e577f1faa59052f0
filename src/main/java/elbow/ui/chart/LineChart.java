package elbow.ui.chart;

import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Lines over a common axis, in a card with title, subtitle and legend. The wheel zooms, dragging
 * moves, a double click shows all again; the context menu takes picture and data away.
 */
public final class LineChart extends VBox {
  private static final double[] WEIGHTS = {0, 0.6, 0.9, 0.97};

  private final CardHeader header;
  private final LinePlot plot = new LinePlot();
  private final Legend legend = new Legend(this::hide);
  private final VBox legendPane = new VBox(2, legend);
  private final ToggleButton log = new ToggleButton(Messages.text("chart.log"));
  private final String title;
  private boolean isLegendShared;

  /**
   * A chart without lines.
   *
   * @param title what it shows
   * @param subtitle unit, and how to read it
   * @param xName of the horizontal axis
   */
  public LineChart(String title, String subtitle, String xName) {
    this.title = title;
    this.header = new CardHeader(title, subtitle);
    getStyleClass().addAll("card-box", "line-chart");
    getStylesheets().add(ChartStyles.url());
    VBox.setVgrow(plot, Priority.ALWAYS);
    legendPane.setMinWidth(0);
    getChildren().addAll(header, plot, legendPane);
    plot.setNames(xName, "");
    log.getStyleClass().setAll("log-toggle");
    log.setMinWidth(USE_PREF_SIZE);
    log.setTooltip(new Tooltip(Messages.text("chart.logarithmic")));
    log.selectedProperty().addListener((property, before, isLog) -> plot.setLog(isLog));
    header.addRight(log);
    ContextMenu menu = ChartMenu.install(this, title, plot, this::csv, this::dress);
    menu.getItems().addAll(new SeparatorMenuItem(), smoothing(), logarithmic());
    plot.setAccessibleText(title + ", " + subtitle);
  }

  /** Shows other lines, drawing only if they are; those hidden stay so. */
  public void show(List<LineSeries> series) {
    if (!plot.data().isSame(series)) {
      plot.setData(plot.data().withSeries(series));
      legend.show(series);
    }
  }

  /** Changes what stands beside the title. */
  public void setSubtitle(String subtitle) {
    header.setSubtitle(subtitle);
    plot.setAccessibleText(title + ", " + subtitle);
  }

  /** Adds a control at the right end of the header. */
  public void addControl(Node control) {
    header.addRight(control);
  }

  /** Says beside the legend what else there is to know of the lines, such as dashes. */
  public void setNote(String note) {
    legend.setNote(note);
  }

  /**
   * Leaves the legend to one that several charts share, and that {@linkplain #hide hides} their
   * lines. Pictures that are taken away have the chart's own all the same.
   *
   * @param key what else such a picture needs to be read; null: nothing
   */
  public void shareLegend(Node key) {
    isLegendShared = true;
    if (key != null) {
      legendPane.getChildren().add(key);
    }
    dress(false);
  }

  private void dress(boolean isPicture) {
    boolean isShown = isPicture || !isLegendShared;
    legend.setAlone(isPicture);
    legendPane.setVisible(isShown);
    legendPane.setManaged(isShown);
  }

  /** Takes the toggle of the logarithmic axis away, where values are of both signs. */
  public void hideLogarithmic() {
    log.setVisible(false);
    log.setManaged(false);
  }

  /** Names the axis at the right, for lines measured on it. */
  public void setRightName(String name) {
    plot.setNames(plot.xName(), name);
  }

  /** Values the axes hold whatever the data; {@link Extent#EMPTY}: none. */
  public void setRanges(Extent x, Extent y) {
    plot.setRanges(x, y);
  }

  /** Makes no room beyond what values can be; {@link Extent#EMPTY}: they can be anything. */
  public void setLimits(Extent y) {
    plot.setLimits(y);
  }

  /** Chooses a logarithmic vertical axis, or a plain one. */
  public void setLogarithmic(boolean isLog) {
    log.setSelected(isLog);
  }

  /** Where the cross-hair is on the horizontal axis, or null; bind two to link their charts. */
  public ObjectProperty<Double> crossHair() {
    return plot.crossHair();
  }

  /** The lines shown, all points, with their names. */
  public String csv() {
    List<LineSeries> kept = new ArrayList<>();
    for (LineSeries line : plot.data().series()) {
      if (!plot.data().hidden().contains(line.legend())) {
        kept.add(line);
      }
    }
    return SeriesTable.csv(plot.xName(), kept);
  }

  /** Hides the lines of these legend entries, and shows all others. */
  public void hide(Set<String> names) {
    plot.setData(plot.data().withHidden(names));
  }

  private Menu smoothing() {
    Menu menu = new Menu(Messages.text("chart.smoothing"));
    ToggleGroup group = new ToggleGroup();
    for (double weight : WEIGHTS) {
      RadioMenuItem item =
          new RadioMenuItem(
              weight == 0
                  ? Messages.text("chart.smoothing.none")
                  : Messages.text("chart.smoothing.weight", Numbers.fixed(weight, 2)));
      item.setToggleGroup(group);
      item.setSelected(weight == 0);
      item.setOnAction(event -> plot.setData(plot.data().withSmoothing(weight)));
      menu.getItems().add(item);
    }
    return menu;
  }

  private CheckMenuItem logarithmic() {
    CheckMenuItem item = new CheckMenuItem(Messages.text("chart.logarithmic"));
    item.selectedProperty().bindBidirectional(log.selectedProperty());
    return item;
  }
}
