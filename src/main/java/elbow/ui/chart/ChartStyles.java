package elbow.ui.chart;

/** The style sheet of charts and of the views around them. */
public final class ChartStyles {
  private ChartStyles() {}

  /** For {@code getStylesheets()}. */
  public static String url() {
    return ChartStyles.class.getResource("charts.css").toExternalForm();
  }
}
