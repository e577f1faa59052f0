package elbow.ui.uncertainty;

import elbow.chart.Numbers;
import elbow.ui.Messages;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/** The examples as a table that sorts by any column; the greatest NLL first at the beginning. */
final class ExampleTable extends TableView<ExampleRow> {
  private static final double ROW = 26;

  ExampleTable(boolean isClassification, String unit, int decimals) {
    getStyleClass().addAll("example-table", "dense");
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setPlaceholder(new Label(Messages.text("uncertainty.none")));
    number("row", "", 64, ExampleRow::row, value -> Numbers.count(value.longValue()));
    if (isClassification) {
      words("target", ExampleRow::target);
      words("predicted", ExampleRow::predicted);
      number("confidence", "", 86, ExampleRow::confidence, v -> Numbers.fixed(v, 3));
      number("entropy", "", 72, ExampleRow::total, v -> Numbers.fixed(v, 3));
      number("aleatoric", "", 76, ExampleRow::aleatoric, v -> Numbers.fixed(v, 3));
      number("epistemic", "", 80, ExampleRow::epistemic, v -> Numbers.fixed(v, 4));
    } else {
      number("targetValue", unit, 76, ExampleRow::targetValue, v -> Numbers.fixed(v, decimals));
      number("mean", unit, 76, ExampleRow::predictedValue, v -> Numbers.fixed(v, decimals));
      number("error", unit, 76, ExampleRow::error, v -> Numbers.fixed(v, decimals));
      number("sd", unit, 72, ExampleRow::total, v -> Numbers.fixed(v, decimals));
      number("aleatoricSd", unit, 84, ExampleRow::aleatoric, v -> Numbers.fixed(v, decimals));
      number("epistemicSd", unit, 84, ExampleRow::epistemic, v -> Numbers.fixed(v, decimals));
    }
    TableColumn<ExampleRow, Double> nll =
        number("nll", "", 68, ExampleRow::nll, v -> Numbers.fixed(v, 3));
    nll.setSortType(TableColumn.SortType.DESCENDING);
    getSortOrder().add(nll);
  }

  private TableColumn<ExampleRow, Double> number(
      String key,
      String unit,
      double width,
      ToDoubleFunction<ExampleRow> value,
      Function<Double, String> format) {
    TableColumn<ExampleRow, Double> column = column(key, unit, width);
    column.getStyleClass().add("right");
    column.setCellValueFactory(
        row -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(row.getValue())));
    column.setCellFactory(
        made ->
            new TableCell<>() {
              @Override
              protected void updateItem(Double item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? "" : format.apply(item));
              }
            });
    getColumns().add(column);
    return column;
  }

  private void words(String key, Function<ExampleRow, String> value) {
    TableColumn<ExampleRow, String> column = column(key, "", 84);
    column.setComparator(new NaturalOrder());
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    column.setCellFactory(
        made ->
            new TableCell<>() {
              @Override
              protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                ExampleRow row = empty ? null : getTableRow().getItem();
                boolean isWrong = key.equals("predicted") && row != null && row.isWrong();
                getStyleClass().remove("wrong");
                if (isWrong) {
                  getStyleClass().add("wrong");
                }
                setText(empty ? "" : isWrong ? "✗ " + item : item);
              }
            });
    getColumns().add(column);
  }

  private static <T> TableColumn<ExampleRow, T> column(String key, String unit, double width) {
    TableColumn<ExampleRow, T> column = new TableColumn<>();
    Label head = new Label(Messages.text("uncertainty.column." + key));
    String meaning = Messages.text("uncertainty.meaning." + key);
    head.setTooltip(new Tooltip(unit.isEmpty() ? meaning : meaning + " (" + unit + ")"));
    column.setGraphic(head);
    column.setMinWidth(width * 0.9);
    column.setPrefWidth(width);
    return column;
  }
}
