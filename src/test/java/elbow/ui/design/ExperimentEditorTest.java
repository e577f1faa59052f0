package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.Noise;
import elbow.ui.result.Sessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The open experiment without a window. */
class ExperimentEditorTest {
  private final ExperimentEditor editor = new ExperimentEditor();
  private Experiment opened;

  @BeforeEach
  void open() throws Exception {
    opened = ExperimentDocument.parse(Sessions.twoMoonsDocument(3, "[1]"), "moons");
    editor.open(opened, Path.of("moons.json"));
  }

  private static Experiment withRate(Experiment from, double rate) {
    Arm old = from.arms().get(1);
    Noise noise = new Noise.Bernoulli(rate, Noise.Granularity.UNIT);
    Arm arm = new Arm(old.name(), noise, old.overrides(), old.klWeight());
    return from.withArms(List.of(from.arms().get(0), arm, from.arms().get(2)));
  }

  @Test
  void whatIsTypedIntoOneFieldIsUndoneAsOne() {
    editor.edit("rate", "Rate", withRate(opened, 0.2));
    editor.edit("rate", "Rate", withRate(opened, 0.25));
    assertThat(editor.undoActionProperty().get()).isEqualTo("Rate");
    editor.undo();
    assertThat(editor.experiment()).isEqualTo(opened);
    assertThat(editor.undoActionProperty().get()).isNull();
    editor.redo();
    assertThat(editor.experiment()).isEqualTo(withRate(opened, 0.25));
  }

  @Test
  void changesOfDifferentFieldsAreUndoneOneByOne() {
    editor.edit("rate", "Rate", withRate(opened, 0.2));
    editor.edit("seeds", "Seeds", withRate(opened, 0.2).withSeeds(List.of(4L)));
    editor.undo();
    assertThat(editor.experiment()).isEqualTo(withRate(opened, 0.2));
    editor.undo();
    assertThat(editor.experiment()).isEqualTo(opened);
  }

  @Test
  void itIsDirtyUntilItIsSavedOrBackWhereItWas() {
    assertThat(editor.dirtyProperty().get()).isFalse();
    editor.edit("rate", "Rate", withRate(opened, 0.2));
    assertThat(editor.dirtyProperty().get()).isTrue();
    editor.undo();
    assertThat(editor.dirtyProperty().get()).isFalse();
    assertThat(editor.savedAtProperty().get()).as("undoing saves nothing").isNull();
    editor.redo();
    editor.savedAs(Path.of("other.json"));
    assertThat(editor.dirtyProperty().get()).isFalse();
    assertThat(editor.file()).isEqualTo(Path.of("other.json"));
    assertThat(editor.savedAtProperty().get()).isNotNull();
    editor.undo();
    assertThat(editor.dirtyProperty().get()).as("unlike the file again").isTrue();
  }

  @Test
  void aNewChangeForgetsWhatWasUndone() {
    editor.edit("rate", "Rate", withRate(opened, 0.2));
    editor.undo();
    editor.edit("seeds", "Seeds", opened.withSeeds(List.of(4L)));
    assertThat(editor.redoActionProperty().get()).isNull();
  }

  @Test
  void textThatIsNoValueIsAProblemAndUndoTakesItBackFirst() {
    editor.edit("rate", "Rate", withRate(opened, 0.2));
    editor.draft("$.arms[1].noise.rate", "abc", "it must be a number");
    assertThat(editor.experiment()).isEqualTo(withRate(opened, 0.2));
    assertThat(editor.problemsProperty().get().getFirst())
        .hasToString("$.arms[1].noise.rate: \"abc\": it must be a number");
    assertThat(editor.dirtyProperty().get()).isTrue();
    editor.undo();
    assertThat(editor.problemsProperty().get()).isEmpty();
    assertThat(editor.experiment()).isEqualTo(withRate(opened, 0.2));
  }

  @Test
  void problemsBetweenPartsAreFound() {
    editor.edit(
        "arms", "Arms", opened.withArms(List.of(opened.arms().get(0), opened.arms().get(0))));
    assertThat(editor.problemsProperty().get().getFirst().message()).contains("two arms are named");
  }
}
