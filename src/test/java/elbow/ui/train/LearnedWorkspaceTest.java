package elbow.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import elbow.training.TrainingSession;
import elbow.ui.result.Screens;
import elbow.ui.result.Sessions;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Train workspace with arms that learn all there is to learn. */
class LearnedWorkspaceTest {
  @BeforeAll
  static void start() {
    Screens.start();
  }

  @Test
  void whatLayersLearnAndTheFormsOfTheKlAreShown() throws Exception {
    String document =
        Sessions.twoMoonsDocument(12, "[1]")
            .replace(
                "{\"type\": \"bernoulli\", \"rate\": 0.1}", "{\"type\": \"sparse-variational\"}")
            .replace("{\"type\": \"none\"}", "{\"type\": \"concrete\"}")
            .replace("Deterministic", "Concrete")
            .replace("MC dropout", "Sparse VD");
    try (TrainingSession session = Sessions.trained(document)) {
      for (boolean isDark : new boolean[] {false, true}) {
        TrainWorkspace workspace = Screens.call(TrainWorkspace::new);
        String theme =
            isDark
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet();
        Stage stage = Screens.window(workspace, session, 1240, 880, theme);
        String ending = isDark ? "-dark" : "-light";
        Screens.save(Screens.picture(stage, workspace), "learned-top" + ending);
        Screens.call(
            () -> {
              ((ScrollPane) workspace.view().lookup(".page-scroll")).setVvalue(1);
              return null;
            });
        Screens.save(Screens.picture(stage, workspace), "learned-bottom" + ending);
        List<String> texts =
            Screens.call(
                () ->
                    workspace.view().lookupAll("*").stream()
                        .filter(node -> node instanceof Labeled && node.isVisible())
                        .map(node -> ((Labeled) node).getText())
                        .toList());
        assertThat(texts)
            .contains("Drop rate p", "ln α", "Weights’ σ", "Prunable weights", "Forms of the KL")
            .contains("Sparse VD: improper prior")
            .doesNotContain("Prior’s scale");
        Screens.call(
            () -> {
              stage.close();
              return null;
            });
      }
    }
  }
}
