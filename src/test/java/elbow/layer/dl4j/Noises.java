package elbow.layer.dl4j;

import elbow.experiment.Noise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every kind of noise a layer can have, by a name for test reports. */
public final class Noises {
  private Noises() {}

  /** All of them, with numbers large enough for their effect to show. */
  public static Map<String, Noise> all() {
    Map<String, Noise> all = new LinkedHashMap<>();
    all.put("none", new Noise.None());
    all.put("bernoulli by unit", new Noise.Bernoulli(0.3, Noise.Granularity.UNIT));
    all.put("bernoulli by channel", new Noise.Bernoulli(0.3, Noise.Granularity.CHANNEL));
    all.put("bernoulli, penalised", new Noise.Bernoulli(0.3, Noise.Granularity.UNIT, 0.7));
    all.put("gaussian", new Noise.Gaussian(0.3, null));
    for (Noise.MaskGranularity granularity : Noise.MaskGranularity.values()) {
      all.put("concrete by " + granularity, new Noise.Concrete(granularity, 0.5, 0.7, 0.3));
    }
    for (Noise.KlForm form : Noise.KlForm.values()) {
      for (Noise.AlphaGranularity granularity : Noise.AlphaGranularity.values()) {
        if (granularity != Noise.AlphaGranularity.WEIGHT) {
          all.put(
              "variational A by " + granularity + ", " + form,
              new Noise.VariationalGaussian(Noise.Variant.A, granularity, 0.3, form));
        }
        all.put(
            "variational B by " + granularity + ", " + form,
            new Noise.VariationalGaussian(Noise.Variant.B, granularity, 0.3, form));
      }
      all.put("sparse, " + form, new Noise.SparseVariational(3, -2, form));
    }
    for (Noise.Estimator estimator : Noise.Estimator.values()) {
      for (boolean bias : List.of(false, true)) {
        all.put(
            "fitted prior, " + bias + ", " + estimator,
            new Noise.MeanField(
                new Noise.Scale.Learned(0.4), new Noise.Prior.LearnedNormal(), bias, estimator));
        all.put(
            "scale mixture, " + bias + ", " + estimator,
            new Noise.MeanField(
                new Noise.Scale.Learned(0.4),
                new Noise.Prior.ScaleMixture(0.4, 1, 0.2),
                bias,
                estimator));
      }
    }
    List<Noise.Scale> scales = List.of(new Noise.Scale.Learned(0.4), new Noise.Scale.Fixed(0.3));
    for (Noise.Scale scale : scales) {
      for (boolean bias : List.of(false, true)) {
        for (Noise.Estimator estimator : Noise.Estimator.values()) {
          Noise noise = new Noise.MeanField(scale, new Noise.Prior.Normal(0.7), bias, estimator);
          all.put(name(scale, bias, estimator), noise);
        }
      }
    }
    return all;
  }

  private static String name(Noise.Scale scale, boolean bias, Noise.Estimator estimator) {
    List<String> words = new ArrayList<>();
    words.add(scale instanceof Noise.Scale.Learned ? "learned scale" : "fixed scale");
    words.add(bias ? "noisy bias" : "plain bias");
    words.add(estimator.name());
    return String.join(", ", words);
  }

  /** Mean-field noise with a small learned scale, as in real use. */
  public static Noise meanField(Noise.Estimator estimator) {
    return new Noise.MeanField(
        new Noise.Scale.Learned(0.05), new Noise.Prior.Normal(1), true, estimator);
  }
}
