package elbow.ui.compare;

import elbow.calibration.Binning;
import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.data.Target;
import elbow.training.History;
import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.Workspace;
import elbow.ui.calibration.CalibrationCard;
import elbow.ui.calibration.CalibrationModel;
import elbow.ui.calibration.CalibrationTiles;
import elbow.ui.chart.LineChart;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Background;
import elbow.ui.result.Curves;
import elbow.ui.result.Page;
import elbow.ui.result.PassKind;
import elbow.ui.result.ResponsiveGrid;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Segments;
import elbow.ui.result.SeriesCache;
import elbow.ui.result.WidePane;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Which arm is best at what, by how much, and how sure. */
public final class CompareWorkspace implements Workspace {
  private record Measured(List<CalibrationCard> cards, List<RiskCurves> risk) {}

  private final Page page = new Page(Messages.text("compare.title"));
  private final VBox body = new VBox(12);
  private final Background background = new Background("comparison");
  private final Segments<PassKind> passes =
      new Segments<>(List.of(PassKind.values()), PassKind::label, pass -> compare());
  private final MenuButton copy = new MenuButton(Messages.text("compare.copy"));
  private final MetricTable table = new MetricTable();
  private final TextFlow sentence = new TextFlow();
  private final Label failures = new Label();
  private SessionView session;
  private Comparison comparison;
  private DifferencesCard differences;
  private RiskCard selective;
  private CalibrationTiles tiles;
  private LineChart risk;
  private LineChart validation;
  private long stamp;

  /** An empty workspace. */
  public CompareWorkspace() {
    copy.getStyleClass().add("quiet-button");
    copy.getItems()
        .addAll(
            item("compare.copy.text", ComparisonText::plain),
            item("compare.copy.csv", ComparisonText::csv),
            item("compare.copy.markdown", ComparisonText::markdown));
    page.addControls(passes, copy);
    page.add(body);
    failures.getStyleClass().add("failures");
    failures.setWrapText(true);
    sentence.getStyleClass().add("sentence");
  }

  private MenuItem item(String key, Function<ComparisonText, String> text) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(
        event -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text.apply(new ComparisonText(comparison)));
          Clipboard.getSystemClipboard().setContent(content);
        });
    return item;
  }

  @Override
  public String title() {
    return Messages.text("compare.name");
  }

  @Override
  public Region view() {
    return page;
  }

  @Override
  public void show(SessionView now) {
    session = now;
    background.forget();
    body.getChildren().clear();
    if (session == null) {
      page.showNotice("compare.noSession");
      return;
    }
    if (session.data().test().count() == 0) {
      page.showNotice("compare.noTest");
      return;
    }
    tiles = new CalibrationTiles(session);
    selective = new RiskCard(session);
    differences = new DifferencesCard();
    body.getChildren()
        .addAll(
            new WidePane(table.view()),
            sentence,
            failures,
            differences.view(),
            tiles.view(),
            charts(),
            selective.view());
    stamp = 0;
    refresh();
  }

  private ResponsiveGrid charts() {
    String unit = session.data().target() instanceof Target.Real real ? real.name() : "";
    risk =
        new LineChart(
            Messages.text("compare.risk"),
            unit.isEmpty()
                ? Messages.text("compare.risk.wrong")
                : Messages.text("compare.risk.rmse", unit),
            Messages.text("compare.risk.kept"));
    risk.setRanges(new Extent(0, 100), new Extent(0, 0));
    int samples = session.experiment().training().validationSamples();
    validation =
        new LineChart(
            Messages.text("compare.validation"),
            Messages.text(
                "compare.validation.unit",
                samples == 0
                    ? Messages.text("chart.pass.one")
                    : Messages.text("chart.pass.samples", samples)),
            Messages.text("train.epochs"));
    validation.setRanges(new Extent(0, 1), Extent.EMPTY);
    ResponsiveGrid grid = new ResponsiveGrid(330, 0.5, 230, 260, 260);
    grid.getChildren().addAll(risk, validation);
    return grid;
  }

  @Override
  public void refresh() {
    if (session == null || session.data().test().count() == 0) {
      return;
    }
    if (session.runs().stream().noneMatch(run -> run.status().isOver())) {
      page.showNotice("compare.untilOver");
      return;
    }
    page.showContent();
    long now =
        31L * session.hashCode()
            + session.runs().stream().filter(run -> run.status().isOver()).count();
    if (now != stamp) {
      stamp = now;
      compare();
    }
  }

  private void compare() {
    if (session == null || tiles == null) {
      return;
    }
    PassKind pass = passes.value();
    comparison = Comparison.of(session, pass);
    table.show(comparison);
    say(Verdict.of(comparison));
    differences.show(session, pass, comparison);
    showFailures();
    page.setBadge(badge(pass));
    validation.show(
        new Curves(new SeriesCache())
            .of(
                ArmRuns.of(session),
                session.experiment().seeds().size() > 1
                    ? SeedChoice.ALL
                    : SeedChoice.of(session.experiment()).getFirst(),
                History.VALIDATION_NLL,
                ""));
    SessionView of = session;
    background.run(
        () ->
            new Measured(
                CalibrationModel.cards(of, SeedChoice.ALL, pass, Binning.EQUAL_WIDTH),
                RiskCurves.of(of, pass)),
        measured -> {
          tiles.show(measured.cards());
          risk.show(measured.risk().stream().map(RiskCurves::line).toList());
          selective.show(measured.risk());
        });
  }

  private String badge(PassKind pass) {
    String examples = Numbers.count(session.data().test().count());
    String passes =
        pass == PassKind.DETERMINISTIC
            ? Messages.text("chart.pass.one")
            : Messages.text("chart.pass.samples", session.experiment().evaluation().samples());
    return Messages.text("calibration.badge", examples, passes);
  }

  private void say(Verdict verdict) {
    Text best = new Text(verdict.best());
    best.getStyleClass().add("best");
    Text rest = new Text((verdict.best().isEmpty() ? "" : " ") + verdict.rest());
    rest.getStyleClass().add("rest");
    sentence.getChildren().setAll(best, rest);
  }

  private void showFailures() {
    StringBuilder text = new StringBuilder();
    for (RunView run : session.runs()) {
      if (run.status() == RunStatus.FAILED) {
        text.append(text.isEmpty() ? "" : "\n")
            .append(
                Messages.text(
                    "compare.failed", run.arm().name(), Long.toString(run.seed()), run.failure()));
      }
    }
    failures.setText(text.toString());
    failures.setManaged(!text.isEmpty());
    failures.setVisible(!text.isEmpty());
  }
}
