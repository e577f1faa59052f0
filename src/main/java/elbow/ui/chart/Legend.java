package elbow.ui.chart;

import elbow.ui.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** The entries of one chart or several; a click hides an entry's lines, or shows them again. */
public final class Legend extends FlowPane {
  private final Consumer<Set<String>> onHidden;
  private final Set<String> hidden = new TreeSet<>();
  private final Label note = new Label();
  private List<String> names = List.of();

  /**
   * An empty legend.
   *
   * @param onHidden given the names of all hidden entries whenever one is hidden or shown
   */
  public Legend(Consumer<Set<String>> onHidden) {
    super(12, 2);
    this.onHidden = onHidden;
    getStyleClass().add("chart-legend");
    setMinWidth(0);
    note.getStyleClass().add("legend-note");
    setPrefWrapLength(200);
  }

  /** Words after the entries; for the next time they change. */
  void setNote(String words) {
    note.setText(words);
  }

  /** Shows one entry for each legend name, in the order of the lines. */
  void show(List<LineSeries> series) {
    Map<String, Color> entries = new LinkedHashMap<>();
    for (LineSeries line : series) {
      if (!line.legend().isEmpty()
          && (!line.style().isQuiet() || !entries.containsKey(line.legend()))) {
        entries.put(line.legend(), line.style().color().deriveColor(0, 1, 1, 1));
      }
    }
    show(entries);
  }

  /** Shows entries by name, in the map's order; nothing where there is only one. */
  public void show(Map<String, Color> entries) {
    if (List.copyOf(entries.keySet()).equals(names)) {
      return;
    }
    names = List.copyOf(entries.keySet());
    getChildren().clear();
    entries.forEach((name, color) -> getChildren().add(entry(name, opaque(color))));
    if (!note.getText().isEmpty()) {
      getChildren().add(note);
    }
    setAlone(false);
  }

  /** Whether it is shown with one entry too, for a picture that nothing stands beside. */
  void setAlone(boolean isAlone) {
    boolean isShown = names.size() > (isAlone ? 0 : 1);
    setManaged(isShown);
    setVisible(isShown);
  }

  private static Color opaque(Color color) {
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), 1);
  }

  private ToggleButton entry(String name, Color color) {
    ToggleButton button = new ToggleButton(name, new Circle(4, color));
    button.getStyleClass().setAll("legend-entry");
    button.setTooltip(new Tooltip(Messages.text("chart.legend.hide")));
    button.setSelected(!hidden.contains(name));
    button
        .selectedProperty()
        .addListener(
            (property, before, isShown) -> {
              if (isShown) {
                hidden.remove(name);
              } else {
                hidden.add(name);
              }
              onHidden.accept(Set.copyOf(hidden));
            });
    return button;
  }
}
