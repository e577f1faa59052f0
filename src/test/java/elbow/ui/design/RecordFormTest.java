package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Noise;
import elbow.ui.result.Screens;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Forms of noises, made of their records. */
class RecordFormTest {
  /** Keeps what a form hands over. */
  private static final class Kept implements FormHost {
    private final List<Record> values = new ArrayList<>();
    private final List<String> drafts = new ArrayList<>();

    @Override
    public void changed(String path, String label, Record whole) {
      values.add(whole);
    }

    @Override
    public void draft(String path, String text, String reason) {
      drafts.add(path + " " + reason);
    }

    @Override
    public void clearDraft(String path) {
      drafts.clear();
    }

    @Override
    public ExperimentEditor.Draft draftAt(String path) {
      return null;
    }
  }

  private final Kept kept = new Kept();

  @BeforeAll
  static void start() {
    Screens.start();
  }

  private RecordForm form(Noise noise) throws Exception {
    return Screens.call(
        () -> {
          RecordForm form =
              new RecordForm(
                  kept,
                  "noise",
                  Noise.class,
                  (Record) noise,
                  RecordForm.Layout.FULL,
                  field -> true);
          new Scene(form, 300, 800);
          return form;
        });
  }

  @Test
  void everyNoiseHasAFieldForEachOfItsSettings() throws Exception {
    for (Class<?> kind : Noise.class.getPermittedSubclasses()) {
      RecordForm form = form((Noise) RecordValues.fresh(kind));
      for (RecordComponent component : kind.getRecordComponents()) {
        String id = "noise." + component.getName();
        boolean isPart = component.getType().isSealed();
        assertThat(field(form, isPart ? id + ".type" : id)).as(kind + " " + id).isNotNull();
      }
    }
  }

  @Test
  void everyNoiseCanBeChosen() throws Exception {
    RecordForm form = form(new Noise.None());
    for (Class<?> kind : Noise.class.getPermittedSubclasses()) {
      choose(form, "noise.type", kind);
      if (kind != Noise.None.class) {
        assertThat(kept.values.getLast()).isInstanceOf(kind);
      }
    }
    choose(form, "noise.prior.type", Noise.Prior.ScaleMixture.class);
    assertThat(((Noise.MeanField) kept.values.getLast()).prior())
        .isEqualTo(new Noise.Prior.ScaleMixture(0.5, 1, 0.0025));
    assertThat(field(form, "noise.prior.narrow")).isNotNull();
  }

  @Test
  void aNumberThatMayBeAbsentIsTypedAndTakenAway() throws Exception {
    RecordForm form = form(new Noise.Gaussian(null, null));
    type(form, "noise.alpha", "0.25");
    assertThat(kept.values.getLast()).isEqualTo(new Noise.Gaussian(0.25, null));
    type(form, "noise.alpha", "");
    assertThat(kept.values.getLast()).isEqualTo(new Noise.Gaussian(null, null));
    type(form, "noise.rate", "1");
    assertThat(kept.drafts).singleElement().asString().contains("less than 1");
    type(form, "noise.rate", "0.5");
    assertThat(kept.drafts).isEmpty();
    assertThat(kept.values.getLast()).isEqualTo(new Noise.Gaussian(null, 0.5));
  }

  @Test
  void constantsAreShownByReadableNames() throws Exception {
    RecordForm form = form((Noise) RecordValues.fresh(Noise.VariationalGaussian.class));
    assertThat(shown(form, "noise.variant"))
        .containsExactly("A, on the inputs", "B, on the weights");
    assertThat(shown(form, "noise.granularity"))
        .containsExactly("the whole layer", "each input", "each weight");
    assertThat(shown(form, "noise.kl"))
        .containsExactly("exact series", "Molchanov’s fit", "Kingma’s polynomial");
  }

  private static Node field(RecordForm form, String id) throws Exception {
    return Screens.call(() -> found(form, id));
  }

  /** CSS selectors cannot name ids with dots. */
  private static Node found(Node node, String id) {
    if (id.equals(node.getId())) {
      return node;
    }
    if (node instanceof javafx.scene.Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node at = found(child, id);
        if (at != null) {
          return at;
        }
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<Object> combo(RecordForm form, String id) throws Exception {
    return (ComboBox<Object>) field(form, id);
  }

  private static void choose(RecordForm form, String id, Object item) throws Exception {
    ComboBox<Object> combo = combo(form, id);
    Screens.call(
        () -> {
          combo.setValue(item);
          combo.getOnAction().handle(null);
          return null;
        });
  }

  private static void type(RecordForm form, String id, String text) throws Exception {
    TextField field = (TextField) field(form, id);
    Screens.call(
        () -> {
          field.setText(text);
          return null;
        });
  }

  private static List<String> shown(RecordForm form, String id) throws Exception {
    ComboBox<Object> combo = combo(form, id);
    return combo.getItems().stream().map(combo.getConverter()::toString).toList();
  }
}
