package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
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
        .contains("never reaches 1 in 19 epochs");
    assertThat(warnings(experiment("mean-field", "1", 20, "{\"startEpoch\": 20}")))
        .singleElement()
        .asString()
        .contains("never reaches");
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
