package elbow.ui.uncertainty;

import elbow.chart.Numbers;
import elbow.data.Target;
import elbow.experiment.Noise;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.Workspace;
import elbow.ui.chart.CardHeader;
import elbow.ui.chart.ChartMenu;
import elbow.ui.chart.Points;
import elbow.ui.chart.ScatterPlot;
import elbow.ui.chart.SeriesTable;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Background;
import elbow.ui.result.Choice;
import elbow.ui.result.Notice;
import elbow.ui.result.Page;
import elbow.ui.result.PassKind;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Segments;
import elbow.uncertainty.Evaluation;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The test examples of one run, how sure it was of each, and one of them in detail. */
public final class UncertaintyWorkspace implements Workspace {
  private final Page page = new Page(Messages.text("uncertainty.title"));
  private final VBox body = new VBox();
  private final Background background = new Background("examples");
  private final Choice<ArmRuns> arms =
      new Choice<>(arm -> arm.arm().name(), Messages.text("uncertainty.arm"), chosen -> load());
  private final Choice<SeedChoice> seeds =
      new Choice<>(SeedChoice::label, Messages.text("chart.seeds"), chosen -> load());
  private final StackPane filters = new StackPane();
  private final Notice notice = new Notice();
  private ExampleDetail detail = new ExampleDetail();
  private SessionView session;
  private ExampleTable table;
  private ScatterPlot scatter;
  private boolean isWrongOnly;
  private Evaluation evaluation;
  private List<ExampleRow> all = List.of();
  private List<ExampleRow> shown = List.of();

  /** An empty workspace. */
  public UncertaintyWorkspace() {
    page.addControls(filters, arms, seeds);
    page.add(body);
    page.setFilling();
    VBox.setVgrow(body, Priority.ALWAYS);
  }

  @Override
  public String title() {
    return Messages.text("uncertainty.name");
  }

  @Override
  public Region view() {
    return page;
  }

  @Override
  public void show(SessionView now) {
    session = now;
    background.forget();
    evaluation = null;
    all = List.of();
    shown = List.of();
    body.getChildren().clear();
    if (session == null) {
      page.showNotice("uncertainty.noSession");
      return;
    }
    if (session.data().test().count() == 0) {
      page.showNotice("uncertainty.noTest");
      return;
    }
    build();
    List<ArmRuns> choices = ArmRuns.of(session);
    arms.fill(choices);
    // Without noise there is no epistemic part to look at, so begin with an arm that has some.
    choices.stream()
        .filter(arm -> !(arm.arm().noise() instanceof Noise.None))
        .findFirst()
        .ifPresent(arms::choose);
    seeds.fill(SeedChoice.of(session.experiment()).stream().filter(c -> !c.isAll()).toList());
    page.setBadge("");
    page.setDetail("");
    load();
    refresh();
  }

  private void build() {
    boolean isClassification = session.data().target() instanceof Target.Classes;
    isWrongOnly = false;
    filters
        .getChildren()
        .setAll(
            new Segments<>(
                List.of(false, true),
                wrong ->
                    Messages.text(
                        !wrong
                            ? "uncertainty.all"
                            : isClassification ? "uncertainty.wrong" : "uncertainty.outside"),
                wrong -> {
                  isWrongOnly = wrong;
                  filter();
                }));
    String unit = session.data().target() instanceof Target.Real real ? real.name() : "";
    int decimals =
        session.data().target() instanceof Target.Real real ? Numbers.decimals(real.sd(), 4) : 3;
    table = new ExampleTable(isClassification, unit, decimals);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, row) -> select(row));
    String suffix = isClassification ? Messages.text("uncertainty.nats") : unit;
    scatter =
        new ScatterPlot(
            Messages.text(
                isClassification ? "uncertainty.scatter.x" : "uncertainty.scatter.xSd", suffix),
            Messages.text(
                isClassification ? "uncertainty.scatter.y" : "uncertainty.scatter.ySd", suffix),
            Messages.text("uncertainty.scatter.one"),
            this::chooseShown);
    VBox scatterCard =
        new VBox(
            4,
            new CardHeader(
                Messages.text("uncertainty.scatter"),
                Messages.text(
                    isClassification
                        ? "uncertainty.scatter.wrong"
                        : "uncertainty.scatter.outside")),
            scatter);
    scatterCard.getStyleClass().add("card-box");
    VBox.setVgrow(scatter, Priority.ALWAYS);
    ChartMenu.install(scatterCard, Messages.text("uncertainty.scatter"), scatter, this::csv);
    detail = new ExampleDetail();
    body.getChildren().setAll(new ExampleLayout(new StackPane(table, notice), detail, scatterCard));
    VBox.setVgrow(body.getChildren().getFirst(), Priority.ALWAYS);
  }

  @Override
  public void refresh() {
    if (session == null || session.data().test().count() == 0) {
      return;
    }
    if (session.runs().stream().noneMatch(run -> run.status().isOver())) {
      page.showNotice("uncertainty.untilOver");
      return;
    }
    page.showContent();
    if (evaluation == null && PassKind.SAMPLED.of(run(), "test").isPresent()) {
      load();
    }
    if (evaluation == null) {
      RunView run = run();
      if (run.failure().isEmpty()) {
        notice.say("uncertainty.runNotOver");
      } else {
        notice.tell(Messages.text("train.failed", Long.toString(run.seed()), run.failure()), true);
      }
    }
    notice.setVisible(evaluation == null);
    table.setVisible(evaluation != null);
  }

  private RunView run() {
    return arms.getValue().first(seeds.getValue());
  }

  private void load() {
    Optional<Evaluation> found = PassKind.SAMPLED.of(run(), "test");
    evaluation = found.orElse(null);
    all = List.of();
    filter();
    if (evaluation != null) {
      Evaluation of = evaluation;
      Target target = session.data().target();
      background.run(
          () -> ExampleRows.of(of, target),
          rows -> {
            all = rows;
            filter();
          });
    }
  }

  private void filter() {
    shown = isWrongOnly ? all.stream().filter(ExampleRow::isWrong).toList() : all;
    table.getItems().setAll(shown);
    table.sort();
    table.getSelectionModel().clearSelection();
    showScatter();
    if (evaluation == null) {
      page.setBadge("");
      page.setDetail("");
      return;
    }
    page.setBadge(
        Messages.text(
            "uncertainty.badge",
            Numbers.count(evaluation.examples().count()),
            PassKind.badge(evaluation.prediction())));
    page.setDetail(
        Messages.text(
            session.data().target() instanceof Target.Classes
                ? "uncertainty.count.wrong"
                : "uncertainty.count.outside",
            Numbers.count(all.stream().filter(ExampleRow::isWrong).count())));
    if (!shown.isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  private void showScatter() {
    int n = shown.size();
    double[] aleatoric = new double[n];
    double[] epistemic = new double[n];
    int[] wrong = new int[n];
    for (int i = 0; i < n; i++) {
      aleatoric[i] = shown.get(i).aleatoric();
      epistemic[i] = shown.get(i).epistemic();
      wrong[i] = shown.get(i).isWrong() ? 1 : 0;
    }
    scatter.show(new Points(aleatoric, epistemic, wrong), arms.getValue().color());
  }

  private void select(ExampleRow row) {
    if (row == null || evaluation == null) {
      detail.clear();
      scatter.choose(-1);
      return;
    }
    detail.show(session.data(), arms.getValue(), evaluation, row);
    scatter.choose(shown.indexOf(row));
  }

  private void chooseShown(int index) {
    table.getSelectionModel().select(shown.get(index));
    table.scrollTo(shown.get(index));
  }

  private String csv() {
    StringBuilder text = new StringBuilder();
    SeriesTable.row(text, List.of("row", "aleatoric", "epistemic", "wrong"));
    for (ExampleRow row : shown) {
      SeriesTable.row(
          text,
          List.of(
              Integer.toString(row.row()),
              Double.toString(row.aleatoric()),
              Double.toString(row.epistemic()),
              Boolean.toString(row.isWrong())));
    }
    return text.toString();
  }
}
