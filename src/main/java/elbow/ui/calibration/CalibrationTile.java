package elbow.ui.calibration;

import elbow.chart.Numbers;
import elbow.ui.Messages;
import elbow.ui.chart.CanvasView;
import elbow.ui.chart.ChartMenu;
import elbow.ui.chart.HistogramPlot;
import elbow.ui.chart.ReliabilityPlot;
import elbow.ui.chart.SeriesTable;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.ArmTitle;
import elbow.ui.result.Notice;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One arm's reliability diagram or PIT histogram, with its numbers. */
final class CalibrationTile extends VBox {
  private final ArmTitle title;
  private final Label numbers = new Label();
  private final Label basis = new Label();
  private final Notice notice = new Notice();
  private final CanvasView plot;
  private int[] pit = {};

  CalibrationTile(ArmRuns arm, boolean isClassification) {
    super(4);
    getStyleClass().add("card-box");
    title = new ArmTitle(arm.arm().name(), arm.color());
    plot =
        isClassification
            ? new ReliabilityPlot(arm.color(), Messages.text("calibration.confidence"))
            : new HistogramPlot(arm.color(), Messages.text("calibration.pit"));
    for (Label label : List.of(numbers, basis)) {
      label.getStyleClass().add("muted-text");
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    StackPane body = new StackPane(plot, notice);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(title, body, numbers, basis);
    ChartMenu.install(this, Messages.text("calibration.file", arm.arm().name()), plot, this::csv);
  }

  void show(CalibrationCard card) {
    boolean isThere = !(card instanceof CalibrationCard.Missing);
    plot.setVisible(isThere);
    notice.setVisible(!isThere);
    switch (card) {
      case CalibrationCard.Classes c -> {
        String ece = Numbers.fixed(c.diagram().expectedCalibrationError(), 3);
        title.setValue(
            Messages.text(
                c.basis().seeds() == 1 ? "calibration.ece" : "calibration.ece.pooled", ece),
            c.basis().seeds() == 1
                ? bins(c)
                : Messages.text("calibration.ece.pooled.meaning", bins(c)));
        ((ReliabilityPlot) plot).show(c.diagram(), 1.0 / c.classes());
        numbers.setText(
            Messages.text(
                "calibration.numbers.classes",
                Numbers.fixed(c.metrics().nll(), 3),
                Numbers.fixed(c.metrics().brier(), 3),
                Numbers.fixed(c.metrics().accuracy(), 3)));
        basis.setText(basis(c.basis()));
      }
      case CalibrationCard.Reals r -> {
        pit = r.pit();
        double[] band = CalibrationModel.uniformBand(pit);
        title.setValue(
            Messages.text("calibration.rmse", Numbers.significant(r.metrics().rmse(), 3)), "");
        ((HistogramPlot) plot).show(pit, band[0], band[1]);
        numbers.setText(
            Messages.text(
                "calibration.numbers.reals",
                Numbers.fixed(r.metrics().nll(), 3),
                Numbers.fixed(r.metrics().picp95(), 3),
                Numbers.significant(r.metrics().sharpness(), 3)));
        basis.setText(basis(r.basis()));
      }
      case CalibrationCard.Missing missing -> {
        title.setValue("", "");
        numbers.setText("");
        basis.setText("");
        if (missing.message().isEmpty()) {
          notice.say("calibration.waiting");
        } else {
          notice.tell(missing.message(), true);
        }
      }
    }
  }

  static String bins(CalibrationCard.Classes card) {
    return Messages.text(
        card.diagram().binning() == elbow.calibration.Binning.EQUAL_WIDTH
            ? "calibration.bins.width"
            : "calibration.bins.mass",
        card.diagram().bins().size());
  }

  private static String basis(CalibrationCard.Basis basis) {
    String passes =
        basis.samples() == 0
            ? Messages.text("chart.pass.one")
            : Messages.text("chart.pass.samples", basis.samples());
    return basis.seeds() == 1
        ? Messages.text("calibration.basis.one", Numbers.count(basis.examples()), passes)
        : Messages.text(
            "calibration.basis.many", Numbers.count(basis.examples()), basis.seeds(), passes);
  }

  private String csv() {
    if (plot instanceof ReliabilityPlot reliability) {
      return reliability.csv();
    }
    StringBuilder text = new StringBuilder();
    SeriesTable.row(text, List.of("from PIT", "to PIT", "examples"));
    for (int i = 0; i < pit.length; i++) {
      SeriesTable.row(
          text,
          List.of(
              Double.toString((double) i / pit.length),
              Double.toString((i + 1.0) / pit.length),
              Integer.toString(pit[i])));
    }
    return text.toString();
  }
}
