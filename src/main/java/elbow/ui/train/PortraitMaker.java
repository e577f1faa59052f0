package elbow.ui.train;

import elbow.chart.Extent;
import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.training.RunView;
import elbow.ui.chart.Band;
import elbow.ui.chart.PlaneGrid;
import elbow.ui.result.Features;
import elbow.uncertainty.Prediction;

/** Asks runs what they predict over their input space; takes its time, for a background thread. */
final class PortraitMaker {
  /** Stochastic passes of a live portrait: few, because it is made again and again. */
  static final int SAMPLES = 20;

  private static final int MOST_SAMPLES = 200;
  private static final int COARSE = 40;
  private static final int FINE = 80;
  private static final int ALONG = 240;

  private final PreparedData data;
  private final int finalSamples;
  private final Extent x;
  private final Extent y;

  PortraitMaker(PreparedData data, Experiment experiment) {
    this.data = data;
    this.finalSamples = finalSamples(experiment);
    boolean isPlane = Features.isFlat(data, 2);
    // Beyond the data is where arms differ most: show a good piece of it.
    x = Features.range(data, 0).padded(isPlane ? 0.25 : 0.2);
    y = isPlane ? Features.range(data, 1).padded(0.25) : Extent.EMPTY;
  }

  /**
   * Stochastic passes of the last portrait: as many as the evaluation makes, if that is not long.
   */
  static int finalSamples(Experiment experiment) {
    return Math.min(MOST_SAMPLES, experiment.evaluation().samples());
  }

  /**
   * A portrait by the newest parameters; null where there are none.
   *
   * @param isFine whether it is the last one, worth more time
   */
  Portrait make(RunView run, boolean isFine) {
    int samples = isFine ? finalSamples : SAMPLES;
    return y.isEmpty() ? line(run, samples) : surface(run, isFine ? FINE : COARSE, samples);
  }

  private Portrait surface(RunView run, int side, int samples) {
    PlaneGrid grid = new PlaneGrid(side, side, x, y);
    float[] inputs = grid.inputs(data.featureMeans(), data.featureSds());
    return run.predict(inputs, grid.count(), samples) instanceof Prediction.Classification c
        ? new Portrait.Surface(grid, Denoising.surface(c, side))
        : null;
  }

  private Portrait line(RunView run, int samples) {
    double[] xs = new double[ALONG];
    float[] inputs = new float[ALONG];
    for (int i = 0; i < ALONG; i++) {
      xs[i] = x.min() + x.size() * i / (ALONG - 1);
      inputs[i] = (float) ((xs[i] - data.featureMeans()[0]) / data.featureSds()[0]);
    }
    return run.predict(inputs, ALONG, samples) instanceof Prediction.Regression r
        ? new Portrait.Line(new Band(xs, Denoising.line(r)))
        : null;
  }
}
