package elbow.ui.train;

import elbow.experiment.Experiment;
import elbow.experiment.Layer;
import elbow.experiment.Names;
import elbow.training.LearnedQuantity;
import elbow.training.RunView;
import elbow.training.Series;
import elbow.ui.Messages;
import elbow.ui.chart.LineSeries;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Curves;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.SeriesCache;
import java.util.ArrayList;
import java.util.List;

/** What the layers of a session's arms learn: the colour tells the arm, the dash the layer. */
final class LearnedModel {
  /**
   * A layer that learns something in some arm.
   *
   * @param index in the document's model
   * @param name of it, as "0 dense"
   * @param dash of its lines
   */
  record LayerLine(int index, String name, double[] dash) {}

  /**
   * One layer's KL in its three forms, nats, all weights.
   *
   * @param arm whose layer it is
   * @param layer which
   * @param exact the series
   * @param molchanov Molchanov's fit
   * @param kingma Kingma's polynomial
   */
  record KlForms(ArmRuns arm, LayerLine layer, double exact, double molchanov, double kingma) {}

  private static final double[][] DASHES = {
    {}, {7, 4}, {2, 3}, {9, 3, 2, 3}, {13, 4}, {5, 2, 2, 2, 2, 2}
  };

  private final List<ArmRuns> arms;
  private final SeriesCache cache = new SeriesCache();
  private final Curves curves = new Curves(cache);
  private final List<LayerLine> layers = new ArrayList<>();

  LearnedModel(Experiment experiment, List<ArmRuns> arms) {
    this.arms = arms;
    List<Layer> all = experiment.model().layers();
    for (int i = 0; i < all.size(); i++) {
      int layer = i;
      boolean learns =
          all.get(i).hasWeights()
              && arms.stream()
                  .anyMatch(arm -> !LearnedQuantity.of(arm.arm().noiseOf(layer)).isEmpty());
      if (learns) {
        String name =
            Messages.text("train.layer", Integer.toString(i), Names.of(all.get(i).getClass()));
        layers.add(new LayerLine(i, name, DASHES[layers.size() % DASHES.length]));
      }
    }
  }

  /** The layers that learn something, in the model's order. */
  List<LayerLine> layers() {
    return layers;
  }

  /** The arms that learn a quantity in some layer. */
  List<ArmRuns> arms(LearnedQuantity quantity) {
    return arms.stream()
        .filter(arm -> layers.stream().anyMatch(layer -> learns(arm, layer.index(), quantity)))
        .toList();
  }

  private static boolean learns(ArmRuns arm, int layer, LearnedQuantity quantity) {
    return LearnedQuantity.of(arm.arm().noiseOf(layer)).contains(quantity);
  }

  /** A line for each arm and layer; of several seeds their mean. */
  List<LineSeries> lines(LearnedQuantity quantity, SeedChoice choice) {
    List<LineSeries> lines = new ArrayList<>();
    for (ArmRuns arm : arms) {
      for (LayerLine layer : layers) {
        if (learns(arm, layer.index(), quantity)) {
          lines.add(line(arm, layer, quantity, choice));
        }
      }
    }
    return lines;
  }

  private LineSeries line(
      ArmRuns arm, LayerLine layer, LearnedQuantity quantity, SeedChoice choice) {
    List<LineSeries> all = curves.ofArm(arm, choice, quantity.series(layer.index()), layer.name());
    LineSeries mean = all.getLast();
    return LineSeries.of(
        mean.name(),
        mean.legend(),
        mean.x(),
        mean.y(),
        LineSeries.Style.of(arm.color(), layer.dash()));
  }

  /** By how much a form of the KL is more than the exact one, nats, all weights of a layer. */
  List<LineSeries> differences(LearnedQuantity form, SeedChoice choice) {
    List<LineSeries> exact = lines(LearnedQuantity.KL_EXACT, choice);
    List<LineSeries> other = lines(form, choice);
    List<LineSeries> lines = new ArrayList<>();
    for (int i = 0; i < exact.size(); i++) {
      LineSeries one = exact.get(i);
      double[] y = new double[Math.min(one.y().length, other.get(i).y().length)];
      for (int k = 0; k < y.length; k++) {
        y[k] = other.get(i).y()[k] - one.y()[k];
      }
      double[] x = java.util.Arrays.copyOf(one.x(), y.length);
      lines.add(LineSeries.of(one.name(), one.legend(), x, y, one.style()));
    }
    return lines;
  }

  /** The three forms after the last epoch, of each arm's run that stands for the choice. */
  List<KlForms> klForms(SeedChoice choice) {
    List<KlForms> rows = new ArrayList<>();
    for (ArmRuns arm : arms) {
      RunView run = arm.first(choice);
      for (LayerLine layer : layers) {
        if (learns(arm, layer.index(), LearnedQuantity.KL_EXACT)) {
          rows.add(
              new KlForms(
                  arm,
                  layer,
                  last(run, LearnedQuantity.KL_EXACT, layer),
                  last(run, LearnedQuantity.KL_MOLCHANOV, layer),
                  last(run, LearnedQuantity.KL_KINGMA, layer)));
        }
      }
    }
    return rows;
  }

  private double last(RunView run, LearnedQuantity quantity, LayerLine layer) {
    Series.Points points = cache.points(run, quantity.series(layer.index()));
    return points.y().length == 0 ? Double.NaN : points.y()[points.y().length - 1];
  }
}
