package elbow.experiment;

import java.util.Locale;

/** What must hold between the fields of one noise. */
final class NoiseChecks {
  private final Reading reading;

  private NoiseChecks(Reading reading) {
    this.reading = reading;
  }

  /** Adds what is wrong with the noises of all arms and overrides. */
  static void of(Reading reading) {
    NoiseChecks checks = new NoiseChecks(reading);
    for (int a = 0; a < reading.count("$.arms"); a++) {
      String arm = "$.arms[" + a + "]";
      checks.noise(arm + ".noise");
      for (int o = 0; o < reading.count(arm + ".overrides"); o++) {
        checks.noise(arm + ".overrides[" + o + "].noise");
      }
    }
  }

  private void noise(String path) {
    switch (reading.part(path, Noise.class)) {
      case null -> {} // something else is wrong with it
      case Noise.Gaussian gaussian -> gaussian(path, gaussian);
      case Noise.VariationalGaussian gaussian -> variational(path, gaussian);
      case Noise.SparseVariational sparse -> sparse(path, sparse);
      case Noise.MeanField field -> prior(path + ".prior", field.prior());
      case Noise.None none -> {}
      case Noise.Bernoulli bernoulli -> {}
      case Noise.Concrete concrete -> {}
    }
  }

  private void gaussian(String path, Noise.Gaussian gaussian) {
    if (gaussian.alpha() != null && gaussian.rate() != null) {
      double alpha = gaussian.rate() / (1 - gaussian.rate());
      reading.problem(
          path + ".rate",
          String.format(
              Locale.ROOT,
              "alpha %s is given already, and a rate of %s would be alpha %.4g; leave one out",
              gaussian.alpha(),
              gaussian.rate(),
              alpha));
    }
  }

  private void variational(String path, Noise.VariationalGaussian gaussian) {
    if (gaussian.variant() == Noise.Variant.A
        && gaussian.granularity() == Noise.AlphaGranularity.WEIGHT) {
      reading.problem(
          path + ".granularity",
          "variant \"a\" has its noise on the layer's inputs, so there is no α for each weight;"
              + " use \"unit\" or \"layer\", or variant \"b\"");
    }
  }

  /** Beyond α = 1 Kingma's polynomial falls without end, and would pull α there for nothing. */
  private void sparse(String path, Noise.SparseVariational sparse) {
    if (sparse.kl() == Noise.KlForm.KINGMA) {
      reading.problem(
          path + ".kl",
          "\"kingma\" was fitted for α ≤ 1, and α of a sparse layer goes far beyond; use \"exact\""
              + " or \"molchanov\"");
    }
  }

  private void prior(String path, Noise.Prior prior) {
    if (prior instanceof Noise.Prior.ScaleMixture mixture && mixture.narrow() > mixture.wide()) {
      reading.problem(
          path + ".narrow",
          mixture.narrow() + " is more than wide, " + mixture.wide() + "; swap them");
    }
  }
}
