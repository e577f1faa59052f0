package elbow.ui.train;

import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.data.Examples;
import elbow.data.Target;
import elbow.training.History;
import elbow.training.RunView;
import elbow.ui.Messages;
import elbow.ui.chart.BandPlot;
import elbow.ui.chart.Points;
import elbow.ui.chart.Quantity;
import elbow.ui.chart.SurfacePlot;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Features;
import elbow.ui.result.Pace;
import elbow.ui.result.ResponsiveGrid;
import elbow.ui.result.SeedChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** One tile an arm, side by side, all on one scale. */
final class PortraitRow {
  private static final double LEAST_SCALE = 0.02;

  private final TrainModel model;
  private final List<ArmTile> tiles = new ArrayList<>();
  private final List<Region> portraits = new ArrayList<>();
  private final Map<Integer, Runnable> waiting = new LinkedHashMap<>();
  private final Map<Integer, Portrait.Surface> surfaces = new HashMap<>();
  private final PortraitFeed feed;
  private final ResponsiveGrid grid;
  private Quantity quantity = Quantity.MEAN;
  private double darkest = 1;
  private Runnable onScale = () -> {};

  PortraitRow(TrainModel model) {
    this.model = model;
    TrainModel.PortraitKind kind = model.kind();
    this.grid =
        switch (kind) {
          case SURFACE -> new ResponsiveGrid(150, 1.15, 170, 300, 300);
          case BAND -> new ResponsiveGrid(230, 0.8, 190, 280, 280);
          case NUMBERS -> new ResponsiveGrid(210, 0.5, 168, 168, 168);
        };
    for (ArmRuns arm : model.arms()) {
      Region portrait = portrait(kind, arm);
      portraits.add(portrait);
      tiles.add(new ArmTile(arm, portrait, kind != TrainModel.PortraitKind.SURFACE));
    }
    grid.getChildren().addAll(tiles);
    this.feed =
        kind == TrainModel.PortraitKind.NUMBERS
            ? null
            : new PortraitFeed(
                new PortraitMaker(model.session().data(), model.session().experiment()),
                this::received);
  }

  private Region portrait(TrainModel.PortraitKind kind, ArmRuns arm) {
    var data = model.session().data();
    Examples examples = data.validation().count() > 0 ? data.validation() : data.train();
    return switch (kind) {
      case SURFACE -> {
        SurfacePlot plot = new SurfacePlot();
        plot.setPoints(Features.points(data, examples));
        yield plot;
      }
      case BAND -> {
        Points points = Features.points(data, examples);
        BandPlot plot = new BandPlot(arm.color(), data.featureNames().getFirst());
        plot.setPoints(points, Extent.of(points.y()).padded(0.3));
        yield plot;
      }
      case NUMBERS ->
          new NumbersTile(
              model.isClassification(),
              data.target() instanceof Target.Real real ? real.name() : "");
    };
  }

  Node view() {
    return grid;
  }

  /** Told when the amount that is darkest changes. */
  void onScale(Runnable listener) {
    onScale = listener;
  }

  /** Nats that are darkest where an uncertainty is shown. */
  double darkest() {
    return darkest;
  }

  void setQuantity(Quantity now) {
    quantity = now;
    drawSurfaces();
  }

  /** Draws portraits that have come, and has the next made if one is due. */
  void follow(SeedChoice choice) {
    List.copyOf(waiting.values()).forEach(Runnable::run);
    waiting.clear();
    if (feed != null) {
      List<RunView> runs = new ArrayList<>();
      model.arms().forEach(arm -> runs.add(arm.first(choice)));
      feed.refresh(runs, !model.session().isOver(), Pace.isCrowded(model.session()));
    }
  }

  /** Brings titles, numbers and notices up to date. */
  void refresh(SeedChoice choice) {
    for (ArmRuns arm : model.arms()) {
      RunView run = arm.first(choice);
      double nll = model.last(run, History.VALIDATION_NLL);
      tiles
          .get(arm.index())
          .update(
              run,
              Double.isNaN(nll) ? "" : Messages.text("train.nll", Numbers.fixed(nll, 3)),
              Messages.text(
                  "train.nllMeaning",
                  samples(model.session().experiment().training().validationSamples()),
                  Long.toString(run.seed())));
      if (portraits.get(arm.index()) instanceof NumbersTile numbers) {
        numbers.show(model, run);
      }
    }
  }

  private static String samples(int samples) {
    return samples == 0
        ? Messages.text("chart.pass.one")
        : Messages.text("chart.pass.samples", samples);
  }

  /** While every core trains a portrait waits for the next frame there is anyway. */
  private void received(RunView run, Portrait portrait) {
    if (Pace.isCrowded(model.session())) {
      waiting.put(run.armIndex(), () -> show(run, portrait));
    } else {
      waiting.remove(run.armIndex()); // an older one must not come after
      show(run, portrait);
    }
  }

  private void show(RunView run, Portrait portrait) {
    switch (portrait) {
      case Portrait.Line line -> ((BandPlot) portraits.get(run.armIndex())).show(line.band());
      case Portrait.Surface surface -> {
        surfaces.put(run.armIndex(), surface);
        if (quantity == Quantity.MEAN) {
          draw(run.armIndex());
        } else {
          drawSurfaces();
        }
      }
    }
  }

  /** All arms share a scale, so a newer portrait of one can change the colours of all. */
  private void drawSurfaces() {
    double most = LEAST_SCALE;
    for (Portrait.Surface surface : surfaces.values()) {
      float[] amounts =
          quantity == Quantity.EPISTEMIC
              ? surface.prediction().epistemic()
              : surface.prediction().aleatoric();
      for (float amount : amounts) {
        most = Math.max(most, amount);
      }
    }
    darkest = most;
    surfaces.keySet().forEach(this::draw);
    onScale.run();
  }

  private void draw(int arm) {
    Portrait.Surface surface = surfaces.get(arm);
    ((SurfacePlot) portraits.get(arm))
        .show(surface.grid(), surface.prediction(), quantity, darkest);
  }

  void close() {
    if (feed != null) {
      feed.close();
    }
  }
}
