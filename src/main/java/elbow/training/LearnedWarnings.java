package elbow.training;

import elbow.experiment.Arm;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Training;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be said of what a run has learned, by the last values of its series. */
final class LearnedWarnings {
  /** The share from which most of a layer's weights, or α, are meant. */
  private static final double MOST = 0.5;

  private static final double MOST_KL = 10;

  /** NLL of targets with mean 0 and sd 1 by the Normal that has the same and knows no inputs. */
  private static final double UNINFORMED = 0.5 * Math.log(2 * Math.PI * Math.E);

  private static final String SMALLER_LENGTH = " A smaller lengthScale makes it less.";

  private final Arm arm;
  private final Model model;
  private final Training training;
  private final History history;

  LearnedWarnings(Arm arm, Model model, Training training, History history) {
    this.arm = arm;
    this.model = model;
    this.training = training;
    this.history = history;
  }

  /** What holds at the end of the last epoch. */
  List<RunWarning> now() {
    List<RunWarning> warnings = new ArrayList<>();
    for (int i = 0; i < model.layers().size(); i++) {
      if (model.layers().get(i).hasWeights()) {
        ofLayer(warnings, i, arm.noiseOf(i));
      }
    }
    klDominates().ifPresent(warnings::add);
    return warnings;
  }

  private double last(int layer, LearnedQuantity quantity) {
    return history.series(quantity.series(layer)).last();
  }

  private void ofLayer(List<RunWarning> warnings, int layer, Noise noise) {
    switch (noise) {
      case Noise.Concrete concrete -> rate(warnings, layer);
      case Noise.VariationalGaussian gaussian -> alpha(warnings, layer);
      case Noise.SparseVariational sparse -> {
        points(warnings, layer);
        nothingKept(warnings, layer);
      }
      case Noise.MeanField field -> sigma(warnings, layer, field);
      default -> {}
    }
  }

  private void rate(List<RunWarning> warnings, int layer) {
    double rate = last(layer, LearnedQuantity.RATE);
    if (rate < RunWarnings.LEAST_RATE) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.NO_EFFECT,
              layer,
              "it has learned p = "
                  + RunWarnings.number(rate)
                  + ", so it drops next to nothing. With much data that can be right; bernoulli"
                  + " has a rate that stays."));
    }
  }

  /** By the share at the bound: a single small α takes the mean of all far from it. */
  private void alpha(List<RunWarning> warnings, int layer) {
    double alpha = last(layer, LearnedQuantity.ALPHA);
    double atBound = last(layer, LearnedQuantity.ALPHA_AT_BOUND);
    if (atBound >= MOST) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.ALPHA_AT_BOUND,
              layer,
              share(atBound)
                  + " of its α are at the bound of 1: it would take more noise if it could. Use"
                  + " sparse-variational, whose α has no bound, or a smaller layer."));
    } else if (alpha < RunWarnings.LEAST_ALPHA) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.NO_EFFECT,
              layer,
              "it has learned α = "
                  + RunWarnings.number(alpha)
                  + ", so its noise changes next to nothing. Check that the KL weight is 1."));
    }
  }

  /**
   * A log-uniform prior has no scale, so only the weight itself is a measure: σ against |θ|. A
   * share is said, since a few great weights make the mean of |θ|/σ as great as they like.
   */
  private void points(List<RunWarning> warnings, int layer) {
    double share = last(layer, LearnedQuantity.POINTS);
    if (share >= MOST) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.SIGMA_COLLAPSED,
              layer,
              share(share)
                  + " of the weights it keeps are more than 10 000 times their σ: these are points,"
                  + " the same in all samples. Start ln σ² higher, or check that the KL weight is"
                  + " 1."));
    }
  }

  private void nothingKept(List<RunWarning> warnings, int layer) {
    if (last(layer, LearnedQuantity.PRUNABLE) == 1) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.NOTHING_KEPT,
              layer,
              "all its weights are left out when predicting: its outputs are its biases, whatever"
                  + " its inputs. Warm the KL up, or use more data or a higher threshold."));
    }
  }

  /** "all", or a percentage that is less than 100. */
  private static String share(double share) {
    return share == 1
        ? "all"
        : RunWarnings.number(Math.min(99.9, Math.round(1000 * share) / 10.0)) + " %";
  }

  /** A fixed σ is compared here where its prior is learned; else that was done beforehand. */
  private void sigma(List<RunWarning> warnings, int layer, Noise.MeanField field) {
    boolean isPriorLearned = field.prior() instanceof Noise.Prior.LearnedNormal;
    double prior =
        isPriorLearned
            ? last(layer, LearnedQuantity.PRIOR_SCALE)
            : RunWarnings.priorScale(field.prior());
    switch (field.scale()) {
      case Noise.Scale.Learned learned -> learnedSigma(warnings, layer, prior);
      case Noise.Scale.Fixed fixed when isPriorLearned ->
          RunWarnings.ofFixedSigma(warnings, layer, fixed.value(), prior);
      case Noise.Scale.Fixed fixed -> {}
    }
  }

  /**
   * Against the prior's scale, as the KL is: a layer whose means go to zero has small weights and
   * yet a σ as wide as its prior.
   */
  private void learnedSigma(List<RunWarning> warnings, int layer, double prior) {
    double sigma = last(layer, LearnedQuantity.SIGMA);
    if (sigma < RunWarnings.LEAST_SIGMA * prior) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.SIGMA_COLLAPSED,
              layer,
              "its mean σ is "
                  + RunWarnings.number(sigma)
                  + ", less than 1/10 000 of its prior’s "
                  + RunWarnings.number(prior)
                  + ": its weights are points, and samples hardly differ. Check that the KL weight"
                  + " is 1, or start σ higher."));
    }
  }

  private Optional<RunWarning> klDominates() {
    double kl = history.series(History.BETA).last() * history.series(History.KL).last();
    double nll = -history.series(History.LOG_LIKELIHOOD).last();
    // Negated, not ≤: before the first epoch all is NaN.
    if (!(kl > MOST_KL * weightOfData(nll))) {
      return Optional.empty();
    }
    return Optional.of(
        RunWarning.whole(
            RunWarning.Kind.KL_DOMINATES,
            "β·KL/N is "
                + RunWarnings.number(kl)
                + " nats per example, the negative log-likelihood "
                + RunWarnings.number(nll)
                + ": the prior decides more than the data. Use fewer weights or more data, or warm"
                + " the KL up."
                + priorAdvice()));
  }

  /**
   * A Normal prior can be too narrow as well as too wide: the KL grows with the weights' squares
   * over its variance, and with the logarithm of its scale over theirs. A length scale's penalty
   * has no such logarithm, so the smaller the better.
   */
  private String priorAdvice() {
    Set<String> advice = new LinkedHashSet<>();
    for (int i = 0; i < model.layers().size(); i++) {
      if (model.layers().get(i).hasWeights()) {
        switch (arm.noiseOf(i)) {
          case Noise.MeanField field when !(field.prior() instanceof Noise.Prior.LearnedNormal) ->
              advice.add(
                  " It is least where the prior fits the weights’ size, as a learned-normal prior"
                      + " does.");
          case Noise.Concrete concrete -> advice.add(SMALLER_LENGTH);
          case Noise.Bernoulli bernoulli when bernoulli.hasKl() -> advice.add(SMALLER_LENGTH);
          default -> {}
        }
      }
    }
    return String.join("", advice);
  }

  /**
   * What the data have to say to the objective, nats per example.
   *
   * <p>The NLL of classes is 0 where all is known, so it is that itself. A density's goes through 0
   * on its way to ever better fits, and where it does so is a matter of units: only its distance
   * from another NLL means something. The other one is that of a network that knows no inputs, and
   * no distance counts as less than that NLL. Targets are standardised unless the document says
   * otherwise; then the distance takes in the logarithm of their unit, which asks more of the KL
   * and never makes it dominate.
   */
  private double weightOfData(double nll) {
    return model.likelihood() instanceof Likelihood.Gaussian
        ? Math.max(UNINFORMED, Math.abs(UNINFORMED - nll))
        : nll;
  }

  /** Of a run that trains no more: whether the epoch that was kept came before β was there. */
  Optional<RunWarning> endedEarly() {
    int kept = keptEpoch();
    double reached = RunWarnings.reached(training.kl(), kept);
    if (kept == 0 || reached >= 1 || history.series(History.KL).last() == 0) {
      return Optional.empty();
    }
    double weight = arm.klWeight() * training.kl().weight();
    return Optional.of(
        RunWarning.whole(
            RunWarning.Kind.TEMPERED,
            "what was kept is epoch "
                + kept
                + ", where β had reached only "
                + RunWarnings.number(weight * reached)
                + " of "
                + RunWarnings.number(weight)
                + ": the objective was tempered. Shorten the warm-up, or be more patient."));
  }

  /** The best epoch where there is early stopping, else the last; 0: none. */
  private int keptEpoch() {
    Training.EarlyStopping stopping = training.earlyStopping();
    if (stopping == null) {
      return history.series(History.LOSS).size();
    }
    Series.Points watched = history.series(stopping.metric()).points();
    boolean isMoreBetter = stopping.metric().endsWith("accuracy");
    int best = -1;
    for (int i = 0; i < watched.y().length; i++) {
      boolean isBetter =
          best < 0
              || (isMoreBetter
                  ? watched.y()[i] > watched.y()[best]
                  : watched.y()[i] < watched.y()[best]);
      best = isBetter ? i : best;
    }
    return best < 0 ? history.series(History.LOSS).size() : (int) watched.x()[best];
  }
}
