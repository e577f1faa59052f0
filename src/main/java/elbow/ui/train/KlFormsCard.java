package elbow.ui.train;

import elbow.chart.Numbers;
import elbow.ui.Messages;
import elbow.ui.chart.CardHeader;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** The KL from a log-uniform prior in three forms: each layer's, and how far two are off. */
final class KlFormsCard extends VBox {
  private static final String[] HEADS = {"exact", "molchanov", "kingma"};

  private final GridPane grid = new GridPane();
  private List<String> rows = List.of();

  KlFormsCard() {
    getStyleClass().add("card-box");
    grid.getStyleClass().add("kl-forms");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    for (int c = 0; c <= HEADS.length; c++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setHgrow(c == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
      column.setHalignment(c == 0 ? HPos.LEFT : HPos.RIGHT);
      grid.getColumnConstraints().add(column);
    }
    getChildren()
        .addAll(
            new CardHeader(Messages.text("train.klForms"), Messages.text("train.klForms.unit")),
            scroll);
    show(List.of());
  }

  /** Shows the forms; the same labels as long as the rows are of the same layers. */
  void show(List<LearnedModel.KlForms> forms) {
    List<String> now =
        forms.stream().map(form -> form.arm().index() + " " + form.layer().index()).toList();
    if (!now.equals(rows) || grid.getChildren().isEmpty()) {
      rows = now;
      build(forms);
    }
    for (int r = 0; r < forms.size(); r++) {
      LearnedModel.KlForms form = forms.get(r);
      cell(r, 0).setText(Numbers.significant(form.exact(), 4));
      show(r, 1, form.molchanov(), form.exact());
      show(r, 2, form.kingma(), form.exact());
    }
  }

  private void show(int row, int form, double value, double exact) {
    cell(row, form).setText(Numbers.significant(value, 4));
    double difference = value - exact;
    String sign = difference > 0 ? "+" : "";
    difference(row, form)
        .setText(Double.isNaN(difference) ? "" : sign + Numbers.significant(difference, 2));
  }

  private VBox box(int row, int form) {
    return (VBox) grid.getChildren().get((row + 1) * (HEADS.length + 1) + form + 1);
  }

  private Label cell(int row, int form) {
    return (Label) box(row, form).getChildren().getFirst();
  }

  private Label difference(int row, int form) {
    return (Label) box(row, form).getChildren().getLast();
  }

  private void build(List<LearnedModel.KlForms> forms) {
    grid.getChildren().clear();
    List<Label> heads = new ArrayList<>(List.of(new Label(Messages.text("train.klForms.layer"))));
    for (String head : HEADS) {
      Label label = new Label(Messages.text("train.klForms." + head));
      label.setTooltip(new Tooltip(Messages.text("train.klForms." + head + ".meaning")));
      heads.add(label);
    }
    heads.forEach(head -> head.getStyleClass().add("fact-name"));
    grid.addRow(0, heads.toArray(Label[]::new));
    for (int r = 0; r < forms.size(); r++) {
      LearnedModel.KlForms form = forms.get(r);
      Label name = new Label(form.layer().name());
      name.getStyleClass().add("fact-name");
      name.setMinWidth(USE_PREF_SIZE);
      HBox layer = new HBox(6, new Circle(4, form.arm().color()), name);
      layer.setAlignment(Pos.CENTER_LEFT);
      GridPane.setFillHeight(
          layer, false); // beside the values, not between them and what is beneath
      GridPane.setValignment(layer, VPos.TOP);
      Tooltip.install(layer, new Tooltip(form.arm().arm().name() + " · " + form.layer().name()));
      grid.add(layer, 0, r + 1);
      for (int c = 1; c <= HEADS.length; c++) {
        grid.add(values(), c, r + 1);
      }
    }
  }

  /** A form's value, and beneath it how much more than the exact one it is. */
  private static VBox values() {
    Label value = new Label();
    value.getStyleClass().add("fact-value");
    value.setMinWidth(USE_PREF_SIZE);
    Label difference = new Label();
    difference.getStyleClass().add("kl-difference");
    difference.setMinWidth(USE_PREF_SIZE);
    VBox box = new VBox(value, difference);
    box.setAlignment(Pos.TOP_RIGHT);
    return box;
  }
}
