package elbow.report;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether arms may be ranked by their ELBO.
 *
 * <p>ELBO = E_q[ln p(D|w)] − KL(q(w) ‖ p(w)) is a lower bound of ln p(D) of the model that
 * likelihood and prior make. Bounds of one ln p(D) can be compared: the greater one is tighter, its
 * q nearer to the posterior. Bounds of different models cannot, as the difference of the ln p(D)
 * and that of the gaps are mixed in them; and an improper prior has no ln p(D), so that a constant
 * may be added to its KL at will.
 */
public final class ElboRule {
  private ElboRule() {}

  /**
   * An arm as it was trained.
   *
   * @param label as shown
   * @param model of its experiment
   * @param arm itself
   * @param klWeights β of KL/N where each run's network was kept; 1 is the ELBO
   * @param data hashes of the data its runs were trained on
   */
  public record Trained(
      String label, Model model, Arm arm, List<Double> klWeights, Set<String> data) {
    /** Makes the collections immutable. */
    public Trained {
      klWeights = List.copyOf(klWeights);
      data = Set.copyOf(data);
    }
  }

  /** Whether a run of the arm has an ELBO at all: a proper prior on weights that have one. */
  public static boolean hasElbo(Model model, Arm arm) {
    return priorObjection(model, arm) == null;
  }

  /** Why the arms cannot be ranked by their ELBO, in sentences; empty where they can. */
  public static List<String> objections(List<Trained> arms) {
    List<String> objections = new ArrayList<>();
    for (Trained trained : arms) {
      String objection = priorObjection(trained.model(), trained.arm());
      if (objection == null && trained.klWeights().stream().anyMatch(beta -> !isOne(beta))) {
        objection =
            "its KL had a weight of "
                + tempered(trained)
                + ", not of 1, so what it"
                + " maximised is no ELBO";
      }
      if (objection != null) {
        objections.add(trained.label() + ": " + objection + ".");
      }
    }
    if (objections.isEmpty() && !arms.isEmpty()) {
      differences(arms, objections);
    }
    return objections;
  }

  /** What is said of the ELBO beside a comparison with such objections. */
  public static List<String> notes(List<String> objections) {
    if (objections.isEmpty()) {
      return List.of(
          "The ELBO (nats per training example, an estimate from the last epoch's steps) may be"
              + " ranked: priors and likelihood are the same.");
    }
    return List.of("Not ranked by the ELBO. " + String.join(" ", objections));
  }

  private static boolean isOne(double beta) {
    return Math.abs(beta - 1) < 1e-6;
  }

  private static String tempered(Trained trained) {
    double beta = trained.klWeights().stream().filter(b -> !isOne(b)).findFirst().orElseThrow();
    return ResultTable.number(beta);
  }

  private static void differences(List<Trained> arms, List<String> objections) {
    Trained first = arms.getFirst();
    for (Trained other : arms.subList(1, arms.size())) {
      String both = first.label() + " and " + other.label() + " ";
      if (!other.model().layers().equals(first.model().layers())) {
        objections.add(both + "are different networks, so their priors are over other weights.");
      } else if (!priors(first).equals(priors(other))) {
        objections.add(
            both
                + "have different priors: their ELBOs are bounds of different models' evidence, and"
                + " a difference does not say whose posterior is the better approximation.");
      }
      if (!isSame(first.model().likelihood(), other.model().likelihood())) {
        objections.add(both + "have different likelihoods.");
      }
      if (!first.data().equals(other.data())) {
        objections.add(both + "were trained on different data.");
      }
    }
  }

  /** Where a variance is learned, the number in the document is but its start. */
  private static boolean isSame(Likelihood a, Likelihood b) {
    return a instanceof Likelihood.Gaussian first
            && b instanceof Likelihood.Gaussian second
            && first.variance() != Likelihood.Variance.FIXED
        ? first.variance() == second.variance()
        : a.equals(b);
  }

  /**
   * What the prior of a layer's weights is.
   *
   * @param prior null: the weights are parameters without one
   * @param isOverBias whether it is over biases too
   */
  private record LayerPrior(Noise.Prior prior, boolean isOverBias) {}

  private static List<LayerPrior> priors(Trained trained) {
    return noises(trained.model(), trained.arm()).stream()
        .map(
            noise ->
                noise instanceof Noise.MeanField normal
                    ? new LayerPrior(normal.prior(), normal.bias())
                    : new LayerPrior(null, false))
        .toList();
  }

  private static List<Noise> noises(Model model, Arm arm) {
    List<Noise> noises = new ArrayList<>();
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      if (layer.hasWeights()) {
        noises.add(arm.noiseOf(i));
      }
    }
    return noises;
  }

  /** Why an arm has no ELBO that could be compared with any other's; null where it has. */
  private static String priorObjection(Model model, Arm arm) {
    boolean hasPrior = false;
    for (Noise noise : noises(model, arm)) {
      String objection =
          switch (noise) {
            case Noise.None none -> null;
            case Noise.Bernoulli bernoulli -> "Bernoulli dropout has no KL in its objective";
            case Noise.Gaussian gaussian -> "Gaussian dropout has no KL in its objective";
            case Noise.Concrete concrete ->
                "the penalty of concrete dropout is a KL only up to a constant";
            case Noise.VariationalGaussian variational -> improper();
            case Noise.SparseVariational sparse -> improper();
            case Noise.MeanField normal ->
                normal.prior() instanceof Noise.Prior.LearnedNormal
                    ? "its prior's scale is fitted to its own posterior, so its prior is no other"
                        + " arm's"
                    : null;
          };
      if (objection != null) {
        return objection;
      }
      hasPrior |= noise instanceof Noise.MeanField;
    }
    return hasPrior ? null : "it has no noise, and so no prior and no KL";
  }

  private static String improper() {
    return "the log-uniform prior is improper: its KL is known only up to a constant, and there is"
        + " no evidence that an ELBO could bound";
  }
}
