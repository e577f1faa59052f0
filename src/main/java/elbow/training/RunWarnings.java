package elbow.training;

import elbow.experiment.Arm;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people should know of a run before they trust it; by its document, and by what it learned.
 */
public final class RunWarnings {
  /** Below this rate fewer than one input in a thousand is dropped. */
  static final double LEAST_RATE = 1e-3;

  /** Below this variance a factor hardly ever differs from 1 by more than 2 %. */
  static final double LEAST_ALPHA = 1e-4;

  /** A standard deviation below this part of the prior's makes a weight a point. */
  static final double LEAST_SIGMA = 1e-4;

  private RunWarnings() {}

  /** What an arm's document says before any training. */
  public static List<RunWarning> of(Arm arm, Model model, Training training) {
    List<RunWarning> warnings = new ArrayList<>();
    boolean hasKl = false;
    for (int i = 0; i < model.layers().size(); i++) {
      if (model.layers().get(i).hasWeights()) {
        Noise noise = arm.noiseOf(i);
        hasKl |= noise.hasKl();
        ofNoise(warnings, i, noise);
      }
    }
    if (hasKl) {
      tempered(warnings, arm, training);
    }
    return warnings;
  }

  /**
   * The same, and what is to be said of what a run has learned so far.
   *
   * @param history of the run
   * @param isOver whether it trains no more
   */
  static List<RunWarning> of(
      Arm arm, Model model, Training training, History history, boolean isOver) {
    List<RunWarning> warnings = of(arm, model, training);
    LearnedWarnings learned = new LearnedWarnings(arm, model, training, history);
    warnings.addAll(learned.now());
    boolean isKnown = warnings.stream().anyMatch(w -> w.kind() == RunWarning.Kind.TEMPERED);
    if (isOver && !isKnown) {
      learned.endedEarly().ifPresent(warnings::add);
    }
    return List.copyOf(warnings);
  }

  private static void ofNoise(List<RunWarning> warnings, int layer, Noise noise) {
    if (noise.hasImproperPrior()) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.IMPROPER_PRIOR,
              layer,
              "its log-uniform prior is improper, so the objective is a penalised likelihood and"
                  + " no ELBO (Hron et al. 2018). Judge it by validation and test metrics, never"
                  + " by its loss against arms with other priors."));
    }
    String without =
        switch (noise) {
          case Noise.Bernoulli b when b.rate() < LEAST_RATE ->
              "a rate of "
                  + number(b.rate())
                  + " drops "
                  + (b.rate() == 0 ? "nothing" : "fewer than one input in a thousand")
                  + ". Choose none, or a rate of 0.01 or more.";
          case Noise.Gaussian g when g.variance() < LEAST_ALPHA ->
              "α = " + number(g.variance()) + " changes next to nothing. Choose none, or more.";
          default -> null;
        };
    if (without != null) {
      warnings.add(new RunWarning(RunWarning.Kind.NO_EFFECT, layer, without));
    }
    if (noise instanceof Noise.MeanField field
        && field.scale() instanceof Noise.Scale.Fixed fixed) {
      ofFixedSigma(warnings, layer, fixed.value(), priorScale(field.prior()));
    }
  }

  /**
   * Whether a layer's σ, which it does not learn, is next to nothing.
   *
   * @param prior standard deviation of its prior; NaN while that is not known
   */
  static void ofFixedSigma(List<RunWarning> warnings, int layer, double sigma, double prior) {
    if (sigma < LEAST_SIGMA * prior) {
      warnings.add(
          new RunWarning(
              RunWarning.Kind.NO_EFFECT,
              layer,
              "σ is fixed at "
                  + number(sigma)
                  + ", less than 1/10 000 of its prior’s "
                  + number(prior)
                  + ": its weights are points. Choose none, or a greater scale."));
    }
  }

  private static void tempered(List<RunWarning> warnings, Arm arm, Training training) {
    double weight = arm.klWeight() * training.kl().weight();
    if (weight == 0) {
      warnings.add(
          RunWarning.whole(
              RunWarning.Kind.TEMPERED,
              "its KL weight is 0: the objective is no ELBO, and its prior does nothing. Set"
                  + " klWeight and training.kl.weight to 1 for the ELBO."));
      return;
    }
    if (weight != 1) {
      warnings.add(
          RunWarning.whole(
              RunWarning.Kind.TEMPERED,
              "its KL weight is "
                  + number(weight)
                  + ", not 1: the objective is tempered and no ELBO."));
    }
    double reached = reached(training.kl(), training.epochs());
    if (reached < 1) {
      warnings.add(
          RunWarning.whole(
              RunWarning.Kind.TEMPERED,
              "β reaches only "
                  + number(weight * reached)
                  + " of "
                  + number(weight)
                  + " in "
                  + training.epochs()
                  + (training.epochs() == 1 ? " epoch" : " epochs")
                  + ": the objective stays tempered. Train longer, or shorten the warm-up."));
    }
  }

  /** Share of its final weight that β has at the end of so many epochs. */
  static double reached(Training.Kl kl, int epochs) {
    double since = epochs - 1.0 - kl.startEpoch();
    if (kl.warmupEpochs() == 0) {
      return since >= 0 ? 1 : 0;
    }
    // β is read at each step's start, so the last epoch's end counts as reached.
    return Math.clamp((since + 1) / kl.warmupEpochs(), 0, 1);
  }

  /** Standard deviation of a prior; NaN where it is learned. */
  static double priorScale(Noise.Prior prior) {
    return switch (prior) {
      case Noise.Prior.Normal normal -> normal.scale();
      case Noise.Prior.LearnedNormal learned -> Double.NaN;
      case Noise.Prior.ScaleMixture m ->
          Math.sqrt(m.share() * m.wide() * m.wide() + (1 - m.share()) * m.narrow() * m.narrow());
    };
  }

  /** Three significant digits, with an exponent only where people would write one. */
  static String number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e6) {
      return Long.toString((long) value);
    }
    java.math.BigDecimal rounded =
        new java.math.BigDecimal(value).round(new java.math.MathContext(3)).stripTrailingZeros();
    return size >= 1e-4 && size < 1e6 ? rounded.toPlainString() : rounded.toString();
  }

  /** Warnings as sentences: "layers 0, 2: …"; layers that say the same share one. */
  public static List<String> sentences(List<RunWarning> warnings) {
    Map<String, TreeSet<Integer>> layers = new LinkedHashMap<>();
    for (RunWarning warning : warnings) {
      layers.computeIfAbsent(warning.text(), text -> new TreeSet<>()).add(warning.layer());
    }
    List<String> sentences = new ArrayList<>();
    layers.forEach(
        (text, where) ->
            sentences.add(
                where.size() == 1 && where.first() == RunWarning.WHOLE
                    ? text
                    : (where.size() == 1 ? "layer " : "layers ")
                        + where.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + ": "
                        + text));
    return sentences;
  }
}
