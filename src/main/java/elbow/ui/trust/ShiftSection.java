package elbow.ui.trust;

import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.data.Target;
import elbow.experiment.Shape;
import elbow.shift.ShiftKind;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.chart.LineChart;
import elbow.ui.chart.LineSeries;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Background;
import elbow.ui.result.Choice;
import elbow.ui.result.ResponsiveGrid;
import elbow.ui.theme.ArmColors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How good, how sure and how true all arms are while the test examples are shifted. */
final class ShiftSection implements TrustSection {
  private final Background background = new Background("shift");
  private final Choice<ShiftKind> kinds =
      new Choice<>(
          kind -> Messages.text("trust.shift." + kind.text()),
          Messages.text("trust.shift.kind"),
          kind -> clear());
  private final Button button = new Button(Messages.text("trust.shift.run"));
  private final ProgressNote progress = new ProgressNote();
  private final Label words = new Label();
  private final ResponsiveGrid grid = new ResponsiveGrid(300, 0.75, 240, 300, 480);
  private final VBox view = new VBox(10);
  private final List<LineChart> charts = new ArrayList<>();
  private List<Sweeping.Point> points = new ArrayList<>();
  private AtomicBoolean cancelled = new AtomicBoolean(true);
  private SessionView session;
  private Sweeping sweeping;

  ShiftSection() {
    button.setId("shift-run");
    kinds.setId("shift-kind");
    button.getStyleClass().add("quiet-action");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(
        event -> {
          if (cancelled.get()) {
            sweep();
          } else {
            cancel();
          }
        });
    Label title = new Label(Messages.text("trust.shift"));
    title.getStyleClass().add("card-title");
    FlowPane head = new FlowPane(10, 6, title, kinds, button, progress);
    head.setAlignment(Pos.CENTER_LEFT);
    words.getStyleClass().add("muted-text");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    grid.setFilling();
    VBox.setVgrow(grid, Priority.ALWAYS);
    view.getChildren().addAll(head, words, grid);
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void forget() {
    cancelled.set(true);
    background.forget();
  }

  @Override
  public void show(SessionView now) {
    forget();
    session = now;
    boolean isImage = session.data().test().shape() instanceof Shape.Image;
    kinds.fill(
        Arrays.stream(ShiftKind.values()).filter(kind -> kind.isForImages() == isImage).toList());
    clear();
  }

  /** Empty charts of the kind chosen. */
  private void clear() {
    forget();
    button.setText(Messages.text("trust.shift.run"));
    progress.clear();
    points = new ArrayList<>();
    ShiftKind kind = kinds.getValue();
    sweeping = Sweeping.of(session, kind);
    charts.clear();
    String axis =
        Messages.text(
            "trust.shift.axis", Messages.text("trust.shift.axis." + kind.text()), kind.unit());
    for (TrustMetric metric : TrustMetric.ofShift(session)) {
      LineChart chart = new LineChart(metric.title(), metric.unit(), axis);
      chart.setRanges(new Extent(0, kind.severities().getLast()), Extent.EMPTY);
      charts.add(chart);
    }
    grid.getChildren().setAll(charts);
    words.setText(words());
  }

  private String words() {
    String basis =
        Messages.text(
            "trust.shift.basis",
            Numbers.count(session.data().test().count()),
            Long.toString(session.experiment().seeds().getFirst()),
            TrustSection.passes(session.experiment().evaluation().samples()));
    return session.data().target() instanceof Target.Real
        ? basis + " " + Messages.text("trust.normal.live")
        : basis;
  }

  private void sweep() {
    clear();
    sweeping = Sweeping.of(session, kinds.getValue());
    if (sweeping.arms().isEmpty()) {
      progress.say(Messages.text("trust.shift.noArm"));
      return;
    }
    AtomicBoolean own = new AtomicBoolean();
    cancelled = own;
    button.setText(Messages.text("trust.cancel"));
    progress.begin(sweeping.size());
    Sweeping work = sweeping;
    background.run(
        () -> {
          work.run(point -> Platform.runLater(() -> add(own, point)), own::get);
          return own;
        },
        done -> {
          own.set(true);
          button.setText(Messages.text("trust.shift.run"));
          progress.end();
        });
  }

  private void cancel() {
    cancelled.set(true);
    background.forget();
    button.setText(Messages.text("trust.shift.run"));
    progress.say(Messages.text("trust.cancelled", points.size(), sweeping.size()));
  }

  private void add(AtomicBoolean of, Sweeping.Point point) {
    if (of.get()) {
      return; // cancelled meanwhile
    }
    points.add(point);
    progress.step(points.size());
    List<TrustMetric> metrics = TrustMetric.ofShift(session);
    for (int m = 0; m < metrics.size(); m++) {
      List<LineSeries> lines = lines(metrics.get(m));
      charts.get(m).show(lines);
      charts.get(m).setNote(lines.stream().allMatch(ShiftSection::isFinite) ? "" : infinite());
    }
  }

  private static boolean isFinite(LineSeries line) {
    return Arrays.stream(line.y()).allMatch(Double::isFinite);
  }

  private String infinite() {
    boolean isReal = session.data().target() instanceof Target.Real;
    return Messages.text(isReal ? "trust.shift.infinite" : "trust.shift.impossible");
  }

  private List<LineSeries> lines(TrustMetric metric) {
    List<LineSeries> lines = new ArrayList<>();
    for (ArmRuns arm : sweeping.arms()) {
      List<Sweeping.Point> own = points.stream().filter(p -> p.arm() == arm.index()).toList();
      lines.add(
          LineSeries.of(
              arm.arm().name(),
              arm.arm().name(),
              own.stream().mapToDouble(Sweeping.Point::severity).toArray(),
              own.stream()
                  .mapToDouble(p -> p.metrics().getOrDefault(metric.key(), Double.NaN))
                  .toArray(),
              LineSeries.Style.of(arm.color(), ArmColors.dash(arm.index()))));
    }
    return lines;
  }
}
