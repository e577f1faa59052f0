package elbow.ui.uncertainty;

import elbow.chart.Numbers;
import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.experiment.Shape;
import elbow.ui.Messages;
import elbow.ui.chart.BarsPlot;
import elbow.ui.chart.CardHeader;
import elbow.ui.chart.ImagePlot;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Features;
import elbow.ui.result.Notice;
import elbow.ui.result.PassKind;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One example: what it is, and what was predicted of it. */
final class ExampleDetail extends VBox {
  private static final int MOST_FEATURES = 200;
  private static final double SCROLL_BAR = 14;

  private final CardHeader header = new CardHeader(Messages.text("uncertainty.example"), "");
  private final VBox content = new VBox(10);
  private final Notice notice = new Notice();

  ExampleDetail() {
    getStyleClass().add("card-box");
    ScrollPane scroll = new ScrollPane(content);
    content.setPadding(new Insets(0, SCROLL_BAR, 0, 0)); // the bar lies over the content
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    notice.say("uncertainty.choose");
    getChildren().addAll(header, scroll);
    clear();
  }

  void clear() {
    header.setSubtitle("");
    content.getChildren().setAll(notice);
  }

  void show(PreparedData data, ArmRuns arm, Evaluation evaluation, ExampleRow row) {
    header.setSubtitle(
        Messages.text(
            "uncertainty.rowOf",
            Numbers.count(row.row()),
            PassKind.badge(evaluation.prediction())));
    content.getChildren().clear();
    switch (evaluation.prediction()) {
      case Prediction.Classification p -> {
        List<String> names = ((Target.Classes) data.target()).names();
        double[] shares = new double[p.classes()];
        for (int k = 0; k < shares.length; k++) {
          shares[k] = p.probabilities()[row.position() * p.classes() + k];
        }
        BarsPlot bars = new BarsPlot();
        bars.show(names, shares, (int) row.targetValue(), arm.color());
        add("uncertainty.probabilities", bars);
      }
      case Prediction.Regression p -> {
        String unit = ((Target.Real) data.target()).name();
        add(
            "uncertainty.prediction",
            facts(
                List.of(
                    fact("uncertainty.fact.target", unit, row.targetValue()),
                    fact("uncertainty.fact.mean", unit, row.predictedValue()),
                    fact("uncertainty.fact.error", unit, row.error()),
                    fact("uncertainty.fact.sd", unit, row.total()))));
      }
    }
    add(
        data.train().shape() instanceof Shape.Image ? "uncertainty.image" : "uncertainty.features",
        input(data, evaluation, row));
  }

  private void add(String key, Region part) {
    Label name = new Label(Messages.text(key));
    name.getStyleClass().add("muted-text");
    content.getChildren().add(new VBox(5, name, part));
  }

  private static Region input(PreparedData data, Evaluation evaluation, ExampleRow row) {
    int size = evaluation.examples().shape().size();
    if (evaluation.examples().shape() instanceof Shape.Image image) {
      ImagePlot plot = new ImagePlot();
      float[] values = new float[size];
      System.arraycopy(evaluation.examples().inputs(), row.position() * size, values, 0, size);
      plot.show(image, values);
      return plot;
    }
    List<Fact> facts = new java.util.ArrayList<>();
    for (int f = 0; f < Math.min(size, MOST_FEATURES); f++) {
      double value = Features.original(data, evaluation.examples(), row.position(), f);
      facts.add(new Fact(data.featureNames().get(f), Numbers.significant(value, 4)));
    }
    return facts(facts);
  }

  private record Fact(String name, String value) {}

  private static Fact fact(String key, String unit, double value) {
    return new Fact(Messages.text(key, unit), Numbers.significant(value, 4));
  }

  private static GridPane facts(List<Fact> facts) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("facts");
    ColumnConstraints right = new ColumnConstraints();
    right.setHgrow(Priority.ALWAYS);
    right.setHalignment(HPos.RIGHT);
    grid.getColumnConstraints().addAll(new ColumnConstraints(), right);
    for (int i = 0; i < facts.size(); i++) {
      Label name = new Label(facts.get(i).name());
      name.getStyleClass().add("fact-name");
      Label value = new Label(facts.get(i).value());
      value.getStyleClass().add("fact-value");
      value.setMinWidth(USE_PREF_SIZE);
      grid.addRow(i, name, value);
    }
    return grid;
  }
}
