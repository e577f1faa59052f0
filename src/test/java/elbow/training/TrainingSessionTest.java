package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Data;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Layer;
import elbow.experiment.Model;
import elbow.experiment.Optimizer;
import elbow.experiment.Training;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrainingSessionTest {
  private static final String DOCUMENT =
      """
      { "name": "moons",
        "data": { "source": { "type": "two-moons", "examples": 1000, "noise": 0.2 } },
        "model": { "layers": [ { "type": "dense", "units": 24 }, { "type": "activation" },
                               { "type": "dense", "units": 24 }, { "type": "activation" },
                               { "type": "dense" } ] },
        "arms": [
          { "name": "plain", "noise": { "type": "none" } },
          { "name": "dropout", "noise": { "type": "bernoulli", "rate": 0.1 } },
          { "name": "mean-field", "noise": { "type": "mean-field" } } ],
        "training": { "epochs": 30, "optimizer": { "type": "adam", "learningRate": 0.01 },
                      "kl": { "warmupEpochs": 10 } },
        "evaluation": { "samples": 20 },
        "seeds": [1, 2] }
      """;

  private static Experiment experiment(String... changes) {
    String json = DOCUMENT;
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(json).contains(changes[i]);
      json = json.replace(changes[i], changes[i + 1]);
    }
    try {
      return ExperimentDocument.parse(json, "test");
    } catch (InvalidExperimentException e) {
      throw new AssertionError(e);
    }
  }

  private static PreparedData data(Experiment experiment) {
    try {
      Data data = experiment.data();
      return DataLoader.load(data, experiment.model().likelihood(), null, null);
    } catch (DataException e) {
      throw new AssertionError(e);
    }
  }

  private static TrainingSession trained(Experiment experiment, int threads)
      throws InterruptedException {
    TrainingSession session =
        TrainingSession.start(experiment, data(experiment), threads, RunListener.NONE);
    session.await();
    return session;
  }

  private static Evaluation evaluation(RunView run, String split, boolean isSampled) {
    return run.evaluations().stream()
        .filter(e -> e.split().equals(split) && (e.prediction().samples() > 0) == isSampled)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyArmLearnsTheMoonsAndTheLossFalls() throws Exception {
    try (TrainingSession session = trained(experiment(), 2)) {
      assertThat(session.isOver()).isTrue();
      assertThat(session.progress()).isEqualTo(1);
      assertThat(session.runs()).hasSize(6);
      for (RunView run : session.runs()) {
        assertThat(run.status()).as(run.failure()).isEqualTo(RunStatus.FINISHED);
        boolean isNoisy = run.armIndex() > 0;
        Evaluation test = evaluation(run, "test", isNoisy);
        assertThat(test.metrics().get("accuracy")).as(run.arm().name()).isGreaterThan(0.93);
        assertThat(run.evaluations()).hasSize(isNoisy ? 4 : 2);
        double[] likelihood = run.history().series(History.LOG_LIKELIHOOD).points().y();
        assertThat(likelihood).hasSize(30);
        assertThat(-likelihood[29]).isLessThan(-0.5 * likelihood[0]);
        assertThat(run.epoch()).isEqualTo(30);
        assertThat(run.secondsPerEpoch()).isPositive();
      }
    }
  }

  @Test
  void everyStepOfEveryEpochIsTakenTheLastSmallerOneToo() throws Exception {
    try (TrainingSession session = trained(experiment("\"epochs\": 30", "\"epochs\": 3"), 2)) {
      RunView run = session.runs().getFirst();
      // 600 training examples: 18 batches of 32 and one of 24.
      double[] x = run.history().series(History.STEP_LOSS).points().x();
      assertThat(x).isEqualTo(IntStream.rangeClosed(1, 57).asDoubleStream().toArray());
      double[] losses = run.history().series(History.STEP_LOSS).points().y();
      double mean = 0;
      for (int i = 0; i < 19; i++) {
        mean += losses[i] * (i < 18 ? 32 : 24) / 600;
      }
      assertThat(run.history().series(History.LOSS).points().y()[0]).isCloseTo(mean, within(1e-12));
    }
  }

  @Test
  void betaAndTheRateOfEachEpochAreKept() throws Exception {
    try (TrainingSession session = trained(experiment("\"epochs\": 30", "\"epochs\": 12"), 2)) {
      double[] beta = session.runs().getLast().history().series(History.BETA).points().y();
      assertThat(beta).hasSize(12);
      // As at the epoch's last step, 18/19 into it.
      assertThat(beta[0]).isCloseTo(18.0 / 190, within(1e-12));
      assertThat(beta[11]).isEqualTo(1);
      double[] kl = session.runs().getLast().history().series(History.KL).points().y();
      assertThat(Arrays.stream(kl)).allMatch(value -> value > 0);
    }
  }

  @Test
  void halvingGivesTheKlToTheFirstStepsOfAnEpoch() throws Exception {
    String[] changes = {
      "\"epochs\": 30", "\"epochs\": 1", "\"warmupEpochs\": 10", "\"batches\": \"halving\""
    };
    Experiment halving = experiment(changes);
    Experiment even = experiment("\"epochs\": 30", "\"epochs\": 1", "\"warmupEpochs\": 10", "");
    try (TrainingSession first = trained(halving.withArms(halving.arms().subList(2, 3)), 1);
        TrainingSession second = trained(even.withArms(even.arms().subList(2, 3)), 1)) {
      History halved = first.runs().getFirst().history();
      History evenly = second.runs().getFirst().history();
      // Of one network and one draw, the first losses differ by their shares of the KL alone.
      double[] a = halved.series(History.STEP_LOSS).points().y();
      double[] b = evenly.series(History.STEP_LOSS).points().y();
      double share = LearningRates.share(Training.Batches.HALVING, 1, 19);
      double kl = (a[0] - b[0]) / (share - 1);
      assertThat(kl).isBetween(0.5 * evenly.series(History.KL).last(), 20.0);
      assertThat(share).isCloseTo(9.5, within(1e-4));
      // At the epoch's end nothing of it is left.
      assertThat(a[18]).isLessThan(b[18]);
      assertThat(halved.series(History.BETA).last()).isEqualTo(1);
    }
  }

  private static List<Object> numbers(TrainingSession session) {
    List<Object> numbers = new ArrayList<>();
    for (RunView run : session.runs()) {
      for (String name : run.history().names()) {
        if (!name.equals(History.SECONDS)) {
          numbers.add(name + Arrays.toString(run.history().series(name).points().y()));
        }
      }
      run.evaluations().forEach(e -> numbers.add(e.split() + e.metrics()));
      Prediction.Classification prediction =
          (Prediction.Classification) run.predict(new float[] {0.3f, -0.2f, 1, 1}, 2, 7);
      numbers.add(Arrays.toString(prediction.probabilities()));
    }
    return numbers;
  }

  @Test
  void trainingsOfOneSeedAreEqualBitForBitOnOneThreadAndOnTwo() throws Exception {
    Experiment experiment = experiment("\"epochs\": 30", "\"epochs\": 5");
    try (TrainingSession one = trained(experiment, 1);
        TrainingSession again = trained(experiment, 1);
        TrainingSession two = trained(experiment, 2)) {
      assertThat(numbers(again)).isEqualTo(numbers(one));
      assertThat(numbers(two)).isEqualTo(numbers(one));
      // Another seed is another training.
      assertThat(one.runs().get(0).history().series(History.LOSS).points().y())
          .isNotEqualTo(one.runs().get(3).history().series(History.LOSS).points().y());
    }
  }

  @Test
  void aRunDoesNotDependOnWhichOthersTrain() throws Exception {
    Experiment experiment = experiment("\"epochs\": 30", "\"epochs\": 3");
    Experiment alone = experiment.withArms(experiment.arms().subList(2, 3)).withSeeds(List.of(2L));
    try (TrainingSession all = trained(experiment, 2);
        TrainingSession one = trained(alone, 1)) {
      assertThat(one.runs().getFirst().history().series(History.STEP_LOSS).points().y())
          .isEqualTo(all.runs().get(5).history().series(History.STEP_LOSS).points().y());
    }
  }

  @Test
  void stoppingEndsTrainingWithinAStepAndKeepsWhatWasLearned() throws Exception {
    Experiment experiment = experiment("\"epochs\": 30", "\"epochs\": 1000000");
    try (TrainingSession session =
        TrainingSession.start(experiment, data(experiment), 1, RunListener.NONE)) {
      RunView run = session.runs().getFirst();
      while (run.history().series(History.STEP_LOSS).size() < 100) {
        Thread.onSpinWait();
      }
      session.stop();
      int steps = run.history().series(History.STEP_LOSS).size();
      session.await();
      assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
      assertThat(run.history().series(History.STEP_LOSS).size()).isLessThanOrEqualTo(steps + 1);
      assertThat(evaluation(run, "test", false).metrics().get("accuracy")).isGreaterThan(0.7);
      assertThat(run.version()).isPositive();
      RunView waiting = session.runs().get(1);
      assertThat(waiting.status()).isEqualTo(RunStatus.STOPPED);
      assertThat(waiting.predict(new float[] {0, 0}, 1, 1)).isNull();
    }
  }

  @Test
  void anEpochThatWasNotFinishedLeavesNoPointOfItsOwn() throws Exception {
    Experiment experiment =
        experiment(
            "\"epochs\": 30", "\"epochs\": 1000000", "\"examples\": 1000", "\"examples\": 20000");
    try (TrainingSession session =
        TrainingSession.start(experiment, data(experiment), 1, RunListener.NONE)) {
      RunView run = session.runs().getFirst();
      while (run.history().series(History.STEP_LOSS).size() < 400) {
        Thread.onSpinWait();
      }
      session.stop();
      session.await();
      double[] epochs = run.history().series(History.LOSS).points().x();
      double[] watched = run.history().series(History.VALIDATION_NLL).points().x();
      assertThat(run.epoch()).isEqualTo(epochs.length);
      assertThat(watched).doesNotHaveDuplicates();
      assertThat(watched.length).isLessThanOrEqualTo(epochs.length);
    }
  }

  @Test
  void stoppingTwiceGivesUpTheEvaluation() throws Exception {
    Experiment experiment =
        experiment(
            "\"samples\": 20", "\"samples\": 1000000", "\"epochs\": 30", "\"epochs\": 1000000");
    Experiment dropout = experiment.withArms(experiment.arms().subList(1, 2));
    try (TrainingSession session =
        TrainingSession.start(dropout, data(dropout), 1, RunListener.NONE)) {
      RunView run = session.runs().getFirst();
      while (run.epoch() < 1) {
        Thread.onSpinWait();
      }
      session.stop();
      session.stop();
      session.await();
      assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
      assertThat(run.evaluations()).isEmpty();
    }
  }

  @Test
  void closingEndsAPredictionUnderWay() throws Exception {
    Experiment experiment = experiment("\"epochs\": 30", "\"epochs\": 1");
    TrainingSession session = trained(experiment, 2);
    RunView run = session.runs().get(1);
    float[] grid = new float[2000];
    assertThat(run.predict(grid, 1000, 1)).isNotNull();
    CountDownLatch begun = new CountDownLatch(1);
    FutureTask<Prediction> endless =
        new FutureTask<>(
            () -> {
              begun.countDown();
              return run.predict(grid, 1000, 1_000_000_000);
            });
    Thread.ofPlatform().daemon().start(endless);
    begun.await();
    session.close();
    assertThat(endless.get()).isNull();
    assertThat(run.predict(grid, 1, 1)).isNull();
  }

  @Test
  void earlyStoppingKeepsTheBestEpoch() throws Exception {
    Experiment experiment =
        experiment(
            "\"epochs\": 30",
            "\"epochs\": 500, \"validationSamples\": 0, \"earlyStopping\": { \"patience\": 6 }",
            "\"learningRate\": 0.01",
            "\"learningRate\": 0.05");
    Experiment plain = experiment.withArms(experiment.arms().subList(0, 1));
    try (TrainingSession session = trained(plain, 2)) {
      for (RunView run : session.runs()) {
        double[] nll = run.history().series(History.VALIDATION_NLL).points().y();
        int best =
            IntStream.range(0, nll.length).reduce((a, b) -> nll[b] < nll[a] ? b : a).orElseThrow();
        assertThat(nll.length).isLessThan(500);
        assertThat(nll.length - 1 - best).isEqualTo(6);
        assertThat(run.epoch()).isEqualTo(nll.length);
        assertThat(evaluation(run, "validation", false).metrics().get("nll"))
            .isCloseTo(nll[best], within(1e-9));
      }
    }
  }

  @Test
  void validationPassesAreMadeAsOftenAsAskedAndAtTheEnd() throws Exception {
    for (int every : new int[] {0, 4, 30}) {
      Experiment experiment =
          experiment("\"epochs\": 30", "\"epochs\": 30, \"validationEvery\": " + every);
      Experiment plain = experiment.withArms(experiment.arms().subList(0, 1));
      try (TrainingSession session = trained(plain, 2)) {
        RunView run = session.runs().getFirst();
        double[] epochs = run.history().series(History.VALIDATION_NLL).points().x();
        assertThat(epochs).hasSize(every == 0 ? 0 : 30 / every);
        assertThat(Arrays.stream(epochs).allMatch(epoch -> epoch % every == 0)).isTrue();
        assertThat(evaluation(run, "validation", false).metrics().get("nll")).isFinite();
      }
    }
  }

  @Test
  void earlyStoppingWithFewPassesCountsItsPatienceInEpochs() throws Exception {
    Experiment experiment =
        experiment(
            "\"epochs\": 30",
            "\"epochs\": 500, \"validationSamples\": 0, \"validationEvery\": 3,"
                + " \"earlyStopping\": { \"patience\": 7 }",
            "\"learningRate\": 0.01",
            "\"learningRate\": 0.05");
    Experiment plain = experiment.withArms(experiment.arms().subList(0, 1));
    try (TrainingSession session = trained(plain, 2)) {
      RunView run = session.runs().getFirst();
      double[] nll = run.history().series(History.VALIDATION_NLL).points().y();
      int best =
          IntStream.range(0, nll.length).reduce((a, b) -> nll[b] < nll[a] ? b : a).orElseThrow();
      assertThat(run.epoch()).isLessThan(500);
      assertThat(run.epoch() - 3 * (best + 1)).isEqualTo(9); // the first pass past 7 epochs
    }
  }

  @Test
  void earlyStoppingByAccuracyWatchesTheGreatest() throws Exception {
    Experiment experiment =
        experiment(
            "\"epochs\": 30",
            "\"epochs\": 500, \"validationSamples\": 0,"
                + " \"earlyStopping\": { \"metric\": \"validation.accuracy\", \"patience\": 5 }");
    Experiment plain = experiment.withArms(experiment.arms().subList(0, 1));
    try (TrainingSession session = trained(plain, 2)) {
      RunView run = session.runs().getFirst();
      double[] accuracy = run.history().series(History.VALIDATION_ACCURACY).points().y();
      double greatest = Arrays.stream(accuracy).max().orElseThrow();
      assertThat(evaluation(run, "validation", false).metrics().get("accuracy"))
          .isCloseTo(greatest, within(1e-12));
    }
  }

  @Test
  void nothingToWatchForEarlyStoppingIsSaidBeforeTraining() {
    Experiment experiment =
        experiment(
            "\"noise\": 0.2 }",
            "\"noise\": 0.2 }, \"split\": { \"validation\": 0.0001 }",
            "\"epochs\": 30",
            "\"epochs\": 30, \"earlyStopping\": {}");
    assertThatThrownBy(
            () -> TrainingSession.start(experiment, data(experiment), 1, RunListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("validation part, which has no examples");
  }

  @Test
  void aTrainingThatDivergesFailsNamingLayerAndStep() throws Exception {
    Experiment experiment =
        experiment(
            "\"type\": \"adam\", \"learningRate\": 0.01",
            "\"type\": \"sgd\", \"learningRate\": 100, \"momentum\": 0.99");
    try (TrainingSession session = trained(experiment.withSeeds(List.of(1L)), 2)) {
      RunView run = session.runs().getLast();
      assertThat(run.status()).isEqualTo(RunStatus.FAILED);
      int steps = run.history().series(History.STEP_LOSS).size();
      assertThat(run.failure())
          .contains("at step " + steps + " (epoch ")
          .containsPattern("first in layer \\d \\(\\w+\\), in its (parameters|outputs)")
          .contains("smaller learning rate");
      assertThat(run.evaluations()).isEmpty();
    }
  }

  /** One step in all, at a rate no document allows: its loss is finite, what it leaves is not. */
  private static RunView afterOneStepAt(double learningRate) throws InterruptedException {
    Experiment small =
        experiment(
            "\"examples\": 1000, \"noise\": 0.2 }",
            "\"examples\": 20, \"noise\": 0.2 }, \"standardize\": false",
            "\"epochs\": 30",
            "\"epochs\": 1");
    Optimizer optimizer = new Optimizer.Sgd(learningRate, 0, new Optimizer.Schedule.Constant());
    Experiment absurd =
        new Experiment(
            1,
            "absurd",
            "",
            small.data(),
            small.model(),
            small.arms().subList(0, 1),
            new Training(1, 32, optimizer, small.training().kl(), null, 0, 1),
            small.evaluation(),
            List.of(1L));
    try (TrainingSession session = trained(absurd, 1)) {
      return session.runs().getFirst();
    }
  }

  @Test
  void aLastUpdateThatBreaksTheParametersFailsToo() throws Exception {
    RunView run = afterOneStepAt(1e300);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure())
        .contains("the last update, at step 1 (epoch 1)")
        .contains("layer 0 (dense), in its parameters");
  }

  @Test
  void predictionsThatAreNoNumbersFailInWords() throws Exception {
    RunView run = afterOneStepAt(1e25);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.failure())
        .startsWith(
            "after epoch 1 the predictions of the validation part cannot be measured: row 0")
        .contains("NaN is no probability");
  }

  @Test
  void aModelThatDoesNotFitTheDataIsRefusedBeforeTraining() {
    Experiment moons = experiment();
    Experiment wide =
        new Experiment(
            1,
            "wide",
            "",
            moons.data(),
            new Model(List.of(new Layer.Dense(1)), moons.model().likelihood()),
            moons.arms(),
            moons.training(),
            moons.evaluation(),
            moons.seeds());
    assertThatThrownBy(() -> TrainingSession.start(wide, data(moons), 1, RunListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the last layer gives 1 numbers, but the likelihood reads 2");
    Experiment pooled =
        new Experiment(
            1,
            "pooled",
            "",
            moons.data(),
            new Model(List.of(new Layer.MaxPool2d(2, null)), moons.model().likelihood()),
            moons.arms(),
            moons.training(),
            moons.evaluation(),
            moons.seeds());
    assertThatThrownBy(() -> TrainingSession.start(pooled, data(moons), 1, RunListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 0 (max-pool2d) needs an image");
  }

  @Test
  void listenersAreToldOfEveryRunBeforeTheSessionIsOver() throws Exception {
    Experiment experiment = experiment("\"epochs\": 30", "\"epochs\": 1");
    List<RunView> told = java.util.Collections.synchronizedList(new ArrayList<>());
    CountDownLatch gate = new CountDownLatch(1);
    try (TrainingSession session =
        TrainingSession.start(
            experiment,
            data(experiment),
            2,
            (view, run) -> {
              try {
                assertThat(gate.await(30, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              told.add(run);
              if (run.armIndex() == 1) {
                throw new IOException("disk full");
              }
            })) {
      assertThat(session.isOver()).isFalse();
      gate.countDown();
      session.await();
      assertThat(told).hasSize(6);
      for (RunView run : session.runs()) {
        boolean failed = run.armIndex() == 1;
        assertThat(run.status()).isEqualTo(failed ? RunStatus.FAILED : RunStatus.FINISHED);
        assertThat(run.failure()).contains(failed ? "disk full" : "");
      }
    }
  }

  @Test
  void aRegressionLearnsTheSineAndReportsInItsOwnUnits() throws Exception {
    Experiment experiment =
        experiment(
            "\"type\": \"two-moons\", \"examples\": 1000, \"noise\": 0.2",
            "\"type\": \"gap-sine\", \"examples\": 1000",
            "{ \"type\": \"dense\" } ] }",
            "{ \"type\": \"dense\" } ], \"likelihood\": { \"type\": \"gaussian\" } }",
            "\"epochs\": 30",
            "\"epochs\": 60");
    try (TrainingSession session = trained(experiment.withSeeds(List.of(1L)), 2)) {
      Evaluation plain = evaluation(session.runs().getFirst(), "test", false);
      // The noise's sd is 0.2 on average; the target's own sd is over 1.
      assertThat(plain.metrics().get("rmse")).isBetween(0.15, 0.35);
      assertThat(plain.metrics().get("nll")).isLessThan(0.3);
      assertThat(plain.metrics().get("picp95")).isBetween(0.88, 1.0);
    }
  }
}
