package elbow.training;

import elbow.experiment.Optimizer;
import elbow.experiment.Training;

/** What changes while a run learns: the learning rate and the KL's weight. */
final class LearningRates {
  private LearningRates() {}

  /** The learning rate at a time in epochs (fractions between), of so many epochs. */
  static double at(Optimizer optimizer, double epoch, int epochs) {
    double factor =
        switch (optimizer.schedule()) {
          case Optimizer.Schedule.Constant constant -> 1;
          case Optimizer.Schedule.Linear linear -> {
            double length = Math.max(1e-9, epochs - linear.startEpoch());
            double share = Math.clamp((epoch - linear.startEpoch()) / length, 0, 1);
            yield 1 + share * (linear.end() - 1);
          }
          case Optimizer.Schedule.Cosine cosine -> {
            double share = Math.clamp(epoch / epochs, 0, 1);
            yield cosine.end() + (1 - cosine.end()) * 0.5 * (1 + Math.cos(Math.PI * share));
          }
        };
    return optimizer.learningRate() * factor;
  }

  /** β at a time in epochs: 0 until the start, then rising on a line to its weight. */
  static double beta(Training.Kl kl, double epoch) {
    if (kl.warmupEpochs() == 0) {
      return epoch >= kl.startEpoch() ? kl.weight() : 0;
    }
    return kl.weight() * Math.clamp((epoch - kl.startEpoch()) / kl.warmupEpochs(), 0, 1);
  }

  /**
   * By what an epoch's β is multiplied at one of its steps: M·π, which is 1 on the average.
   *
   * @param batches how an epoch's KL is divided
   * @param step i, from 1
   * @param steps M, of the epoch
   */
  static double share(Training.Batches batches, int step, int steps) {
    return switch (batches) {
      case EVEN -> 1;
      // 2^(M−i)/(2^M−1) with both sides divided by 2^M, which would overflow at M = 1024.
      case HALVING -> steps * Math.scalb(1.0, -step) / (1 - Math.scalb(1.0, -steps));
    };
  }
}
