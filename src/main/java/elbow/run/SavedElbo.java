package elbow.run;

import elbow.experiment.Training;
import elbow.training.History;
import elbow.training.Series;

/**
 * The ELBO of a run's network, as its series tell it.
 *
 * @param perExample expected log-likelihood − KL/N of the epoch whose parameters were kept, nats
 *     per training example, whatever β the run was trained with. The log-likelihood is the mean
 *     over that epoch's steps, one draw of the noise each: an estimate, while weights moved a
 *     little. NaN where no epoch was done
 * @param klWeight β of that epoch; NaN where no epoch was done
 */
record SavedElbo(double perExample, double klWeight) {
  static SavedElbo of(History history, Training training) {
    int kept = keptEpoch(history, training.earlyStopping());
    if (kept == 0) {
      return new SavedElbo(Double.NaN, Double.NaN);
    }
    return new SavedElbo(
        at(history, History.LOG_LIKELIHOOD, kept) - at(history, History.KL, kept),
        at(history, History.BETA, kept));
  }

  private static double at(History history, String series, int epoch) {
    Series.Points points = history.series(series).points();
    for (int i = points.x().length - 1; i >= 0; i--) {
      if (points.x()[i] == epoch) {
        return points.y()[i];
      }
    }
    return Double.NaN;
  }

  /** The best epoch where there is early stopping, else the last; 0: none. */
  private static int keptEpoch(History history, Training.EarlyStopping stopping) {
    int last = history.series(History.LOSS).size();
    if (stopping == null) {
      return last;
    }
    Series.Points watched = history.series(stopping.metric()).points();
    double sign = stopping.metric().endsWith("accuracy") ? -1 : 1;
    double best = Double.POSITIVE_INFINITY;
    int kept = last;
    for (int i = 0; i < watched.y().length; i++) {
      if (sign * watched.y()[i] < best) {
        best = sign * watched.y()[i];
        kept = (int) watched.x()[i];
      }
    }
    return kept;
  }
}
