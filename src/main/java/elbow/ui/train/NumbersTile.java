package elbow.ui.train;

import elbow.chart.Numbers;
import elbow.training.History;
import elbow.training.RunView;
import elbow.ui.Messages;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** A run's latest numbers, where there is no portrait to draw. */
final class NumbersTile extends GridPane {
  private final Label[] values = new Label[5];
  private final boolean isClassification;

  NumbersTile(boolean isClassification, String unit) {
    this.isClassification = isClassification;
    getStyleClass().addAll("facts", "card-box");
    String[] names = {
      Messages.text("train.epoch"),
      Messages.text("train.trainingLoss"),
      Messages.text("train.validationNll"),
      isClassification
          ? Messages.text("train.validationAccuracy")
          : Messages.text("train.validationRmse", unit),
      Messages.text("train.secondsPerEpoch"),
    };
    ColumnConstraints right = new ColumnConstraints();
    right.setHgrow(Priority.ALWAYS);
    right.setHalignment(javafx.geometry.HPos.RIGHT);
    getColumnConstraints().addAll(new ColumnConstraints(), right);
    for (int i = 0; i < names.length; i++) {
      Label name = new Label(names[i]);
      name.getStyleClass().add("fact-name");
      values[i] = new Label();
      values[i].getStyleClass().add("fact-value");
      values[i].setMinWidth(USE_PREF_SIZE);
      addRow(i, name, values[i]);
    }
  }

  void show(TrainModel model, RunView run) {
    int epochs = model.session().experiment().training().epochs();
    values[0].setText(Messages.text("train.epochOf", run.epoch(), epochs));
    values[1].setText(Numbers.significant(model.last(run, History.LOSS), 3));
    values[2].setText(Numbers.significant(model.last(run, History.VALIDATION_NLL), 3));
    values[3].setText(
        isClassification
            ? Numbers.fixed(model.last(run, History.VALIDATION_ACCURACY), 3)
            : Numbers.significant(model.last(run, History.VALIDATION_RMSE), 3));
    values[4].setText(Numbers.significant(run.secondsPerEpoch(), 2));
  }
}
