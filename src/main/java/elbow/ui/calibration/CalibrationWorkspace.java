package elbow.ui.calibration;

import elbow.calibration.Binning;
import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.data.Target;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.Workspace;
import elbow.ui.chart.LineChart;
import elbow.ui.chart.LineSeries;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Background;
import elbow.ui.result.Choice;
import elbow.ui.result.Page;
import elbow.ui.result.PassKind;
import elbow.ui.result.ResponsiveGrid;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** Whether confidences are what they claim: reliability of classes, PIT and coverage of numbers. */
public final class CalibrationWorkspace implements Workspace {
  private static final int COVERAGE_STEPS = 50;

  private final Page page = new Page(Messages.text("calibration.title"));
  private final VBox body = new VBox(12);
  private final Background background = new Background("calibration");
  private final Choice<SeedChoice> seeds =
      new Choice<>(SeedChoice::label, Messages.text("chart.seeds"), choice -> measure());
  private final Segments<Binning> binnings =
      new Segments<>(
          List.of(Binning.values()),
          binning ->
              Messages.text(
                  binning == Binning.EQUAL_WIDTH
                      ? "calibration.equalWidth"
                      : "calibration.equalMass"),
          binning -> measure());
  private final Segments<PassKind> passes =
      new Segments<>(List.of(PassKind.values()), PassKind::label, pass -> measure());
  private SessionView session;
  private CalibrationTiles tiles;
  private LineChart coverage;
  private long stamp;

  /** An empty workspace. */
  public CalibrationWorkspace() {
    page.addControls(binnings, passes, seeds);
    page.add(body);
    page.setFilling();
    VBox.setVgrow(body, Priority.ALWAYS);
  }

  @Override
  public String title() {
    return Messages.text("calibration.name");
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
      page.showNotice("calibration.noSession");
      return;
    }
    if (session.data().test().count() == 0) {
      page.showNotice("calibration.noTest");
      return;
    }
    boolean isClassification = session.data().target() instanceof Target.Classes;
    binnings.setVisible(isClassification);
    binnings.setManaged(isClassification);
    seeds.fill(SeedChoice.of(session.experiment()));
    tiles = new CalibrationTiles(session);
    body.getChildren().add(tiles.view());
    coverage = null;
    if (isClassification) {
      tiles.setFilling();
      VBox.setVgrow(tiles.view(), Priority.ALWAYS);
    } else {
      addCoverage();
    }
    stamp = 0;
    page.setBadge("");
    page.setDetail("");
    refresh();
  }

  private void addCoverage() {
    coverage =
        new LineChart(
            Messages.text("calibration.coverage"),
            Messages.text("calibration.coverage.unit"),
            Messages.text("calibration.nominal"));
    coverage.setRanges(new Extent(0, 1), new Extent(0, 1));
    ResponsiveGrid grid = new ResponsiveGrid(300, 0.4, 260, 320, 460);
    grid.setFilling();
    grid.getChildren().add(coverage);
    VBox.setVgrow(grid, Priority.ALWAYS);
    body.getChildren().add(grid);
  }

  @Override
  public void refresh() {
    if (session == null || session.data().test().count() == 0) {
      return;
    }
    boolean isAny = session.runs().stream().anyMatch(run -> run.status().isOver());
    if (!isAny) {
      page.showNotice("calibration.untilOver");
      return;
    }
    page.showContent();
    long now = 31L * session.hashCode() + evaluated();
    if (now != stamp) {
      stamp = now;
      measure();
    }
  }

  private long evaluated() {
    return session.runs().stream().filter(run -> run.status().isOver()).count();
  }

  private void measure() {
    if (session == null) {
      return;
    }
    SessionView of = session;
    SeedChoice choice = seeds.getValue();
    PassKind pass = passes.value();
    Binning binning = binnings.value();
    background.run(() -> CalibrationModel.cards(of, choice, pass, binning), this::show);
  }

  private void show(List<CalibrationCard> cards) {
    tiles.show(cards);
    CalibrationCard.Basis basis = CalibrationModel.basis(cards);
    page.setBadge(
        basis.samples() == 0
            ? Messages.text(
                "calibration.badge",
                Numbers.count(basis.examples()),
                Messages.text("chart.pass.one"))
            : Messages.text(
                "calibration.badge",
                Numbers.count(basis.examples()),
                Messages.text("chart.pass.samples", basis.samples())));
    if (coverage == null) {
      page.setDetail(
          cards.stream()
              .filter(CalibrationCard.Classes.class::isInstance)
              .map(CalibrationCard.Classes.class::cast)
              .findFirst()
              .map(card -> Messages.text("calibration.detail.classes", CalibrationTile.bins(card)))
              .orElse(""));
    } else {
      page.setDetail(Messages.text("calibration.detail.reals"));
      coverage.show(coverageLines(cards));
    }
  }

  private static List<LineSeries> coverageLines(List<CalibrationCard> cards) {
    double[] nominal = new double[COVERAGE_STEPS + 1];
    Arrays.setAll(nominal, i -> (double) i / COVERAGE_STEPS);
    List<LineSeries> lines = new ArrayList<>();
    lines.add(
        LineSeries.of(
            Messages.text("calibration.perfect"),
            "",
            new double[] {0, 1},
            new double[] {0, 1},
            new LineSeries.Style(Color.gray(0.55), new double[] {3, 3}, 1, true)));
    for (CalibrationCard card : cards) {
      if (card instanceof CalibrationCard.Reals reals) {
        ArmRuns arm = card.arm();
        lines.add(
            LineSeries.of(
                arm.arm().name(),
                arm.arm().name(),
                nominal,
                reals.coverage().points(COVERAGE_STEPS),
                LineSeries.Style.of(arm.color(), elbow.ui.theme.ArmColors.dash(arm.index()))));
      }
    }
    return lines;
  }
}
