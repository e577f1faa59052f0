package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.Noise;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectiveNotesTest {
  private static Experiment experiment(String noise, String klWeight, int epochs, String kl)
      throws Exception {
    return ExperimentDocument.parse(
        """
        {"format": 1, "name": "e", "data": {"source": {"type": "two-moons"}},
         "model": {"layers": [{"type": "dense"}]},
         "arms": [{"name": "M", "noise": {"type": "%s"}, "klWeight": %s}],
         "training": {"epochs": %d, "kl": %s}}
        """
            .formatted(noise, klWeight, epochs, kl),
        "test");
  }

  private static List<String> warnings(Experiment experiment) {
    return ObjectiveNotes.of(experiment, 600).stream()
        .filter(ObjectiveNotes.Note::isWarning)
        .map(ObjectiveNotes.Note::text)
        .toList();
  }

  @Test
  void anElboNeedsNoWarning() throws Exception {
    Experiment elbo = experiment("mean-field", "1", 20, "{\"warmupEpochs\": 20}");
    assertThat(warnings(elbo)).isEmpty();
    assertThat(ObjectiveNotes.of(elbo, 1600))
        .extracting(ObjectiveNotes.Note::text)
        .anySatisfy(text -> assertThat(text).contains("N = 1\u2009600"))
        .anySatisfy(text -> assertThat(text).contains("from 0 to 1 over 20 epochs"));
  }

  @Test
  void aKlLeftOutIsNoElbo() throws Exception {
    assertThat(warnings(experiment("mean-field", "0", 20, "{}")))
        .singleElement()
        .asString()
        .contains("M", "no ELBO");
    assertThat(warnings(experiment("mean-field", "1", 20, "{\"weight\": 0}")))
        .singleElement()
        .asString()
        .contains("no ELBO");
  }

  @Test
  void aWeightOtherThanOneIsTempered() throws Exception {
    assertThat(warnings(experiment("mean-field", "0.5", 20, "{\"weight\": 0.5}")))
        .singleElement()
        .asString()
        .contains("0.25");
  }

  @Test
  void aWarmUpLongerThanTheTrainingIsSaid() throws Exception {
    assertThat(warnings(experiment("mean-field", "1", 19, "{\"warmupEpochs\": 20}")))
        .singleElement()
        .asString()
        .startsWith("M: ")
        .contains("only 0.95 of 1 in 19 epochs");
    assertThat(warnings(experiment("mean-field", "1", 20, "{\"startEpoch\": 20}")))
        .singleElement()
        .asString()
        .contains("only 0 of 1 in 20 epochs");
  }

  @Test
  void anImproperPriorIsSaidOnceOfAllArmsThatHaveIt() throws Exception {
    Experiment one = experiment("sparse-variational", "1", 20, "{}");
    Arm arm = one.arms().getFirst();
    Experiment two =
        one.withArms(
            List.of(
                arm, new Arm("V", new Noise.None(), List.of(new Arm.Override(0, arm.noise())), 1)));
    assertThat(warnings(two))
        .singleElement()
        .asString()
        .startsWith("M, V: layer 0: its log-uniform prior is improper");
  }

  @Test
  void aKlHalvedWithinAnEpochIsSaid() throws Exception {
    assertThat(ObjectiveNotes.of(experiment("mean-field", "1", 5, "{\"batches\": \"halving\"}"), 9))
        .extracting(ObjectiveNotes.Note::text)
        .anySatisfy(text -> assertThat(text).contains("half the KL of the one before"));
  }

  @Test
  void aRateOfNothingIsSaidWithoutAnyKl() throws Exception {
    Arm nothing = new Arm("Z", new Noise.Bernoulli(0, Noise.Granularity.UNIT), List.of(), 1);
    Experiment experiment = experiment("none", "1", 5, "{}").withArms(List.of(nothing));
    assertThat(warnings(experiment)).singleElement().asString().startsWith("Z: layer 0: a rate");
  }

  @Test
  void withoutAKlThereIsNothingToWarnOf() throws Exception {
    Experiment dropout = experiment("bernoulli", "0", 5, "{\"warmupEpochs\": 20}");
    assertThat(warnings(dropout)).isEmpty();
    assertThat(ObjectiveNotes.of(dropout, -1))
        .extracting(ObjectiveNotes.Note::text)
        .anySatisfy(text -> assertThat(text).contains("No arm has a KL term"));
  }
}
