package elbow.ui.train;

import elbow.chart.Numbers;
import elbow.data.Target;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.Workspace;
import elbow.ui.chart.BandKey;
import elbow.ui.chart.ClassKey;
import elbow.ui.chart.ColorKey;
import elbow.ui.chart.Legend;
import elbow.ui.chart.Quantity;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Choice;
import elbow.ui.result.LayoutTime;
import elbow.ui.result.Pace;
import elbow.ui.result.Page;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Segments;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** Watching arms train: what each predicts so far, side by side, and the curves of all. */
public final class TrainWorkspace implements Workspace {
  /**
   * Of one core's time that charts may take while every core trains. What is measured is not all:
   * without a graphics card, drawing the frame costs several times as much.
   */
  private static final double CHARTS = 0.003;

  private static final double CHARTS_WHERE_FREE = 0.1;

  private final Page page = new Page(Messages.text("train.title"));
  private final VBox body = new VBox(12);
  private final ColorKey key = new ColorKey();
  private final HBox bandKey = new HBox();
  private final Segments<Quantity> quantities =
      new Segments<>(
          List.of(Quantity.values()),
          quantity ->
              Messages.text("train.quantity." + quantity.name().toLowerCase(java.util.Locale.ROOT)),
          this::show);
  private final Choice<SeedChoice> seeds =
      new Choice<>(SeedChoice::label, Messages.text("chart.seeds"), choice -> update(true));
  private TrainModel model;
  private PortraitRow portraits;
  private TrainCharts charts;
  private LearnedCharts learned;
  private final WarningStrip warnings = new WarningStrip();
  private final Pace pace = new Pace(CHARTS, CHARTS_WHERE_FREE);
  private final Map<Node, Long> drawn = new HashMap<>();
  private long stamp;

  /** An empty workspace. */
  public TrainWorkspace() {
    bandKey.setAlignment(Pos.CENTER_LEFT);
    page.addControls(key, bandKey, quantities, seeds);
    page.add(body);
    page.setFilling();
    page.onScroll(this::refresh);
    VBox.setVgrow(body, Priority.ALWAYS);
  }

  @Override
  public String title() {
    return Messages.text("train.name");
  }

  @Override
  public Region view() {
    return page;
  }

  @Override
  public void show(SessionView session) {
    if (portraits != null) {
      portraits.close();
    }
    body.getChildren().clear();
    drawn.clear();
    if (session == null) {
      model = null;
      portraits = null;
      charts = null;
      learned = null;
      page.showNotice("train.noSession");
      return;
    }
    model = new TrainModel(session);
    seeds.fill(SeedChoice.of(session.experiment()));
    portraits = new PortraitRow(model);
    portraits.setQuantity(quantities.value());
    portraits.onScale(this::showKey);
    LearnedModel layers = new LearnedModel(session.experiment(), model.arms());
    boolean isAlone = layers.layers().isEmpty();
    charts = new TrainCharts(model, isAlone, () -> update(true));
    learned = new LearnedCharts(layers, charts.crossHair(), () -> update(true));
    Legend legend =
        new Legend(
            names -> {
              charts.hide(names);
              learned.hide(names);
            });
    Map<String, Color> colors = new LinkedHashMap<>();
    model.arms().forEach(arm -> colors.put(arm.arm().name(), arm.color()));
    legend.show(colors);
    if (model.kind() == TrainModel.PortraitKind.SURFACE && classes().size() > 2) {
      body.getChildren().add(new ClassKey(classes()));
    }
    body.getChildren().addAll(portraits.view(), warnings, legend, charts.view());
    if (!learned.isEmpty()) {
      body.getChildren().add(learned.view());
    }
    VBox.setVgrow(charts.view(), isAlone ? Priority.ALWAYS : Priority.NEVER);
    boolean isSurface = model.kind() == TrainModel.PortraitKind.SURFACE;
    bandKey.getChildren().clear();
    if (model.kind() == TrainModel.PortraitKind.BAND) {
      bandKey.getChildren().add(new BandKey(Messages.text("train.examples", split())));
    }
    for (Region control : List.of(key, quantities)) {
      control.setManaged(isSurface);
      control.setVisible(isSurface);
    }
    page.setTitle(
        Messages.text("train.title." + model.kind().name().toLowerCase(java.util.Locale.ROOT)));
    page.showContent();
    showKey();
    update(true);
  }

  private String split() {
    return Messages.text(
        model.session().data().validation().count() > 0 ? "train.validation" : "train.training");
  }

  private String badge() {
    int samples =
        model.session().isOver()
            ? PortraitMaker.finalSamples(model.session().experiment())
            : PortraitMaker.SAMPLES;
    String split = split();
    return switch (model.kind()) {
      case SURFACE -> Messages.text("train.badge.surface", samples, split);
      case BAND -> Messages.text("train.badge.band", samples, split);
      case NUMBERS -> Messages.text("train.badge.numbers", split);
    };
  }

  private void show(Quantity quantity) {
    if (portraits != null) {
      portraits.setQuantity(quantity);
      showKey();
    }
  }

  private List<String> classes() {
    return model.session().data().target() instanceof Target.Classes classes
        ? classes.names()
        : List.of();
  }

  private void showKey() {
    boolean isMean = quantities.value() == Quantity.MEAN;
    if (!isMean) {
      key.setVisible(true);
      key.setManaged(true);
      key.show(
          false, "0", Messages.text("train.key.nats", Numbers.significant(portraits.darkest(), 2)));
      return;
    }
    List<String> names = classes();
    boolean isTwo = names.size() == 2;
    key.setVisible(isTwo);
    key.setManaged(isTwo);
    if (isTwo) {
      key.show(true, names.get(0), names.get(1));
    }
  }

  @Override
  public void refresh() {
    if (model != null) {
      update(false);
    }
  }

  private void update(boolean isForced) {
    if (model == null) {
      return;
    }
    portraits.follow(seeds.getValue());
    if (isForced) {
      drawn.clear();
    }
    boolean isTraining = !model.session().isOver();
    if (!isForced && isTraining && !pace.isDue(System.nanoTime())) {
      return;
    }
    long start = Pace.cpuTime();
    long now = ArmRuns.stamp(model.session());
    if (now != stamp || isForced) {
      stamp = now;
      portraits.refresh(seeds.getValue());
      warnings.show(model.arms(), seeds.getValue());
      page.setBadge(badge());
      page.setDetail(detail());
    }
    charts.refresh(seeds.getValue(), this::isDue);
    learned.refresh(seeds.getValue(), this::isDue);
    long work = Pace.cpuTime() - start;
    boolean isCrowded = isTraining && Pace.isCrowded(model.session());
    LayoutTime.next(page, layout -> pace.worked(work + layout, System.nanoTime(), isCrowded));
  }

  /** Whether a chart can be seen and shows less than there is. */
  private boolean isDue(Node chart) {
    if (!page.isInView(chart)) {
      return false;
    }
    Long before = drawn.put(chart, stamp);
    return before == null || before != stamp || charts.isMoving(chart);
  }

  private String detail() {
    SeedChoice choice = seeds.getValue();
    int epoch = 0;
    long seed = 0;
    for (ArmRuns arm : model.arms()) {
      RunView run = arm.first(choice);
      epoch = Math.max(epoch, run.epoch());
      seed = run.seed();
    }
    return Messages.text(
        "train.detail",
        Long.toString(seed),
        Integer.toString(epoch),
        Integer.toString(model.session().experiment().training().epochs()));
  }
}
