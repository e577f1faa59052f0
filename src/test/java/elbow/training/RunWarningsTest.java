package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Noise;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of runs, and what is not. */
class RunWarningsTest {
  private static final String LONG = "\"epochs\": 30, \"kl\": {\"warmupEpochs\": 10}";

  private final History history = new History();

  private static Experiment experiment(String noise, String training) {
    return experiment("two-moons", "categorical", noise, training);
  }

  private static Experiment experiment(
      String source, String likelihood, String noise, String training) {
    try {
      return ExperimentDocument.parse(
          """
          {"name": "e", "data": {"source": {"type": "%s"}},
           "model": {"layers": [{"type": "dense", "units": 8}, {"type": "activation"}, {"type": "dense"}],
             "likelihood": {"type": "%s"}},
           "arms": [{"name": "n", "noise": {%s}}], "training": {%s}}
          """
              .formatted(source, likelihood, noise, training),
          "test");
    } catch (InvalidExperimentException e) {
      throw new AssertionError(e);
    }
  }

  private static List<RunWarning> before(String noise, String training) {
    Experiment e = experiment(noise, training);
    return RunWarnings.of(e.arms().getFirst(), e.model(), e.training());
  }

  private List<RunWarning> after(String noise, String training, boolean isOver) {
    return after(experiment(noise, training), isOver);
  }

  private List<RunWarning> after(Experiment e, boolean isOver) {
    return RunWarnings.of(e.arms().getFirst(), e.model(), e.training(), history, isOver);
  }

  private void learned(int layer, LearnedQuantity quantity, double... values) {
    for (int i = 0; i < values.length; i++) {
      history.series(quantity.series(layer)).add(i + 1, values[i]);
    }
  }

  private void epoch(int epoch, double logLikelihood, double kl, double beta) {
    history.series(History.LOSS).add(epoch, -logLikelihood + beta * kl);
    history.series(History.LOG_LIKELIHOOD).add(epoch, logLikelihood);
    history.series(History.KL).add(epoch, kl);
    history.series(History.BETA).add(epoch, beta);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\": \"none\"",
        "\"type\": \"bernoulli\", \"rate\": 0.001",
        "\"type\": \"gaussian\", \"alpha\": 0.0001",
        "\"type\": \"concrete\"",
        "\"type\": \"mean-field\"",
        "\"type\": \"mean-field\", \"scale\": {\"type\": \"fixed\", \"value\": 0.0001}",
      })
  void anHonestObjectiveNeedsNoWarning(String noise) {
    assertThat(before(noise, LONG)).isEmpty();
  }

  @Test
  void aLogUniformPriorIsSaidOfEachLayerThatHasIt() {
    for (String type : List.of("sparse-variational", "variational-gaussian")) {
      List<RunWarning> warnings = before("\"type\": \"" + type + "\"", LONG);
      assertThat(warnings)
          .extracting(RunWarning::kind)
          .containsOnly(RunWarning.Kind.IMPROPER_PRIOR);
      assertThat(warnings).extracting(RunWarning::layer).containsExactly(0, 2);
      assertThat(RunWarnings.sentences(warnings))
          .singleElement()
          .asString()
          .startsWith("layers 0, 2: its log-uniform prior is improper");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\": \"bernoulli\", \"rate\": 0 | drops nothing",
        "\"type\": \"bernoulli\", \"rate\": 0.0009 | fewer than one input in a thousand",
        "\"type\": \"gaussian\", \"alpha\": 0 | α = 0",
        "\"type\": \"gaussian\", \"rate\": 0.00009 | α = 0.00009",
        "\"type\": \"mean-field\", \"scale\": {\"type\": \"fixed\", \"value\": 0.00001} | σ is"
            + " fixed"
      })
  void aNoiseTooSmallToActIsSaid(String noise, String words) {
    List<RunWarning> warnings = before(noise, LONG);
    assertThat(warnings).extracting(RunWarning::kind).containsOnly(RunWarning.Kind.NO_EFFECT);
    assertThat(warnings).hasSize(2);
    assertThat(warnings.getFirst().text()).contains(words);
  }

  @Test
  void anObjectiveThatIsNotTheElboAtTheEndIsTempered() {
    assertThat(before("\"type\": \"mean-field\"", "\"kl\": {\"weight\": 0.5}"))
        .singleElement()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(RunWarning.Kind.TEMPERED))
        .satisfies(w -> assertThat(w.layer()).isEqualTo(-1))
        .satisfies(w -> assertThat(w.text()).contains("0.5, not 1"));
    assertThat(before("\"type\": \"mean-field\"", "\"kl\": {\"weight\": 0}"))
        .singleElement()
        .satisfies(w -> assertThat(w.text()).contains("its prior does nothing"));
    assertThat(before("\"type\": \"concrete\"", "\"epochs\": 19, \"kl\": {\"warmupEpochs\": 20}"))
        .singleElement()
        .satisfies(w -> assertThat(w.text()).contains("only 0.95 of 1 in 19 epochs"));
    assertThat(before("\"type\": \"concrete\"", "\"epochs\": 20, \"kl\": {\"warmupEpochs\": 20}"))
        .isEmpty();
    assertThat(before("\"type\": \"concrete\"", "\"epochs\": 20, \"kl\": {\"startEpoch\": 20}"))
        .hasSize(1);
    // Without a KL there is nothing to temper.
    assertThat(before("\"type\": \"bernoulli\"", "\"kl\": {\"weight\": 0.5}")).isEmpty();
  }

  @Test
  void aRunStoppedDuringTheWarmUpIsTemperedOnceItIsOver() {
    for (int e = 1; e <= 6; e++) {
      epoch(e, -0.5, 0.1, e / 10.0);
    }
    assertThat(after("\"type\": \"mean-field\"", LONG, false)).isEmpty();
    assertThat(after("\"type\": \"mean-field\"", LONG, true))
        .singleElement()
        .satisfies(w -> assertThat(w.text()).contains("epoch 6", "only 0.6 of 1"));
  }

  @Test
  void earlyStoppingThatKeepsAnEpochOfTheWarmUpIsTempered() {
    String stopping = LONG + ", \"earlyStopping\": {\"patience\": 20}";
    for (int e = 1; e <= 24; e++) {
      epoch(e, -0.5, 0.1, Math.min(1, e / 10.0));
      history.series(History.VALIDATION_NLL).add(e, Math.abs(e - 4));
    }
    assertThat(after("\"type\": \"mean-field\"", stopping, true))
        .singleElement()
        .satisfies(w -> assertThat(w.text()).contains("epoch 4", "only 0.4 of 1"));
    assertThat(after("\"type\": \"mean-field\"", LONG, true)).isEmpty();
  }

  @Test
  void aKlTenTimesTheNllIsSaidWhileItIsSo() {
    epoch(1, -0.1, 1.1, 1);
    assertThat(after("\"type\": \"mean-field\"", LONG, false))
        .singleElement()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(RunWarning.Kind.KL_DOMINATES))
        .satisfies(w -> assertThat(w.text()).contains("1.1 nats", "0.1:"));
    epoch(2, -0.1, 0.9, 1);
    assertThat(after("\"type\": \"mean-field\"", LONG, false)).isEmpty();
    // β counts: what is not in the objective does not dominate it.
    epoch(3, -0.1, 1.1, 0.5);
    assertThat(after("\"type\": \"mean-field\"", LONG, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\": \"mean-field\", \"prior\": {\"type\": \"normal\", \"scale\": 0.001} | as a"
            + " learned-normal prior does.",
        "\"type\": \"mean-field\", \"prior\": {\"type\": \"scale-mixture\"} | as a learned-normal"
            + " prior does.",
        "\"type\": \"mean-field\", \"prior\": {\"type\": \"learned-normal\"} | warm the KL up.",
        "\"type\": \"concrete\", \"lengthScale\": 1000000 | A smaller lengthScale makes it less.",
        "\"type\": \"bernoulli\", \"lengthScale\": 1000000 | A smaller lengthScale makes it less.",
        "\"type\": \"bernoulli\" | warm the KL up.",
        "\"type\": \"sparse-variational\" | warm the KL up.",
      })
  void whatMakesAGreatKlLessDependsOnThePrior(String noise, String ending) {
    epoch(1, -0.1, 5, 1);
    assertThat(after(noise, LONG, false))
        .filteredOn(w -> w.kind() == RunWarning.Kind.KL_DOMINATES)
        .singleElement()
        .satisfies(w -> assertThat(w.text()).contains("fewer weights").endsWith(ending))
        .satisfies(w -> assertThat(w.text()).doesNotContain("narrower"));
  }

  @Test
  void theNllOfADensityNearZeroIsNoMeasureOfTheKl() {
    Experiment regression = experiment("gap-sine", "gaussian", "\"type\": \"mean-field\"", LONG);
    for (double nll : new double[] {1, 0.1, 0.001, 0, -0.1, -1}) {
      epoch(1, -nll, 5, 1);
      assertThat(after(regression, false)).as("NLL %s", nll).isEmpty();
    }
    // Ten times the 1.42 nats of a network that knows no inputs.
    epoch(2, -0.1, 14, 1);
    assertThat(after(regression, false)).isEmpty();
    epoch(3, -0.1, 15, 1);
    assertThat(after(regression, false))
        .singleElement()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(RunWarning.Kind.KL_DOMINATES))
        .satisfies(w -> assertThat(w.text()).contains("15 nats", "0.1:"));
    // What has been gained on it counts, and what a bad fit has yet to gain.
    for (double nll : new double[] {-4, 7}) {
      epoch(4, -nll, 50, 1);
      assertThat(after(regression, false)).as("NLL %s", nll).isEmpty();
    }
  }

  @Test
  void collapsedSigmasAreMeasuredAgainstThePriorOrTheWeight() {
    String field = "\"type\": \"mean-field\", \"prior\": {\"type\": \"normal\", \"scale\": 10}";
    learned(0, LearnedQuantity.SIGMA, 0.05, 0.0009);
    learned(2, LearnedQuantity.SIGMA, 0.05, 0.0011);
    assertThat(after(field, LONG, false))
        .singleElement()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(RunWarning.Kind.SIGMA_COLLAPSED))
        .satisfies(w -> assertThat(w.layer()).isZero());
    String learnedPrior = "\"type\": \"mean-field\", \"prior\": {\"type\": \"learned-normal\"}";
    assertThat(after(learnedPrior, LONG, false)).as("no prior scale known yet").isEmpty();
    learned(2, LearnedQuantity.PRIOR_SCALE, 12);
    assertThat(after(learnedPrior, LONG, false))
        .singleElement()
        .satisfies(w -> assertThat(w.layer()).isEqualTo(2));
  }

  @Test
  void aSparseLayersSigmasHaveCollapsedWhereMostOfItsWeightsArePoints() {
    // A few huge weights make the mean of |θ|/σ what they like.
    learned(0, LearnedQuantity.SIGNAL_TO_NOISE, 18_300);
    learned(0, LearnedQuantity.POINTS, 0.49);
    learned(2, LearnedQuantity.SIGNAL_TO_NOISE, 9_000);
    learned(2, LearnedQuantity.POINTS, 0.75);
    assertThat(after("\"type\": \"sparse-variational\"", LONG, false))
        .filteredOn(w -> w.kind() == RunWarning.Kind.SIGMA_COLLAPSED)
        .singleElement()
        .satisfies(w -> assertThat(w.layer()).isEqualTo(2))
        .satisfies(
            w ->
                assertThat(w.text())
                    .contains("75 % of the weights it keeps", "10 000 times their"));
  }

  @Test
  void mostAlphasAtTheirBoundAreSaidWhateverTheOthersAre() {
    learned(0, LearnedQuantity.ALPHA, 0.906);
    learned(0, LearnedQuantity.ALPHA_AT_BOUND, 0.9);
    learned(2, LearnedQuantity.ALPHA, 0.97);
    learned(2, LearnedQuantity.ALPHA_AT_BOUND, 0.4);
    assertThat(after("\"type\": \"variational-gaussian\"", LONG, false))
        .filteredOn(w -> w.kind() == RunWarning.Kind.ALPHA_AT_BOUND)
        .singleElement()
        .satisfies(w -> assertThat(w.layer()).isZero())
        .satisfies(w -> assertThat(w.text()).startsWith("90 % of its α are at the bound of 1"));
    learned(0, LearnedQuantity.ALPHA_AT_BOUND, 0.9999);
    learned(2, LearnedQuantity.ALPHA_AT_BOUND, 1);
    assertThat(after("\"type\": \"variational-gaussian\"", LONG, false))
        .filteredOn(w -> w.kind() == RunWarning.Kind.ALPHA_AT_BOUND)
        .extracting(w -> w.text().substring(0, w.text().indexOf(" are")))
        .containsExactly("99.9 % of its α", "all of its α");
  }

  @Test
  void aFixedSigmaFarBelowALearnedPriorIsSaidOnceThatIsKnown() {
    String fixed =
        "\"type\": \"mean-field\", \"scale\": {\"type\": \"fixed\", \"value\": 0.00001},"
            + " \"prior\": {\"type\": \"learned-normal\"}";
    assertThat(after(fixed, LONG, false)).as("no prior scale known yet").isEmpty();
    learned(0, LearnedQuantity.PRIOR_SCALE, 0.05, 0.2);
    learned(2, LearnedQuantity.PRIOR_SCALE, 0.05, 0.09);
    assertThat(after(fixed, LONG, false))
        .singleElement()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(RunWarning.Kind.NO_EFFECT))
        .satisfies(w -> assertThat(w.layer()).isZero())
        .satisfies(w -> assertThat(w.text()).contains("0.00001", "its prior’s 0.2:"));
  }

  @Test
  void aLayerThatKeepsNoWeightIsSaid() {
    learned(0, LearnedQuantity.PRUNABLE, 0.5, 0.999);
    learned(2, LearnedQuantity.PRUNABLE, 0.5, 1);
    assertThat(after("\"type\": \"sparse-variational\"", LONG, false))
        .filteredOn(w -> w.kind() != RunWarning.Kind.IMPROPER_PRIOR)
        .singleElement()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(RunWarning.Kind.NOTHING_KEPT))
        .satisfies(w -> assertThat(w.layer()).isEqualTo(2))
        .satisfies(w -> assertThat(w.text()).contains("its outputs are its biases"));
    learned(2, LearnedQuantity.PRUNABLE, 0.99);
    assertThat(after("\"type\": \"sparse-variational\"", LONG, true))
        .extracting(RunWarning::kind)
        .doesNotContain(RunWarning.Kind.NOTHING_KEPT);
  }

  @Test
  void learnedNoisesAtTheirEndsAreSaid() {
    learned(0, LearnedQuantity.ALPHA_AT_BOUND, 0, 1);
    learned(2, LearnedQuantity.ALPHA, 0.1, 0.00005);
    learned(2, LearnedQuantity.ALPHA_AT_BOUND, 0, 0);
    assertThat(after("\"type\": \"variational-gaussian\"", LONG, false))
        .filteredOn(w -> w.kind() != RunWarning.Kind.IMPROPER_PRIOR)
        .extracting(w -> w.layer() + " " + w.kind())
        .containsExactly("0 ALPHA_AT_BOUND", "2 NO_EFFECT");
    learned(0, LearnedQuantity.RATE, 0.1, 0.0005);
    learned(2, LearnedQuantity.RATE, 0.1, 0.2);
    // Whether p rises or falls with lengthScale depends on what becomes of the weights.
    assertThat(after("\"type\": \"concrete\"", LONG, false))
        .singleElement()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(RunWarning.Kind.NO_EFFECT))
        .satisfies(w -> assertThat(w.layer()).isZero())
        .satisfies(w -> assertThat(w.text()).contains("bernoulli"))
        .satisfies(w -> assertThat(w.text()).doesNotContain("lengthScale"));
  }

  @Test
  void everyLearnedQuantityBelongsToSomeNoiseAndHasANameOfItsOwn() {
    assertThat(LearnedQuantity.values())
        .extracting(LearnedQuantity::key)
        .doesNotHaveDuplicates()
        .contains("kl", "rate", "logAlpha", "signalToNoise", "prunable", "klExact");
    assertThat(LearnedQuantity.RATE.series(4)).isEqualTo("layer.4.rate");
    assertThat(
            LearnedQuantity.of(
                new Noise.MeanField(
                    new Noise.Scale.Fixed(1),
                    new Noise.Prior.LearnedNormal(),
                    false,
                    Noise.Estimator.ONE_DRAW)))
        .containsExactly(
            LearnedQuantity.KL, LearnedQuantity.SIGNAL_TO_NOISE, LearnedQuantity.PRIOR_SCALE);
  }
}
