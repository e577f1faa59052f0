package elbow.ui.train;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import elbow.training.TrainingSession;
import elbow.ui.result.Screens;
import elbow.ui.result.Sessions;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class TrainLook {
  @Test
  void look() throws Exception {
    Screens.start();
    try (TrainingSession moons = Sessions.twoMoons(40, "[1, 2, 3]");
        TrainingSession sine = Sessions.gapSine(60, "[1, 2]")) {
      shoot(moons, "train-moons");
      shoot(sine, "train-sine");
    }
  }

  private static void shoot(TrainingSession session, String name) throws Exception {
    for (String theme : new String[] {"light", "dark"}) {
      String css =
          theme.equals("light")
              ? new PrimerLight().getUserAgentStylesheet()
              : new PrimerDark().getUserAgentStylesheet();
      for (int[] size : new int[][] {{1000, 640}, {1600, 900}}) {
        TrainWorkspace workspace = new TrainWorkspace();
        Stage stage = Screens.window(workspace, session, size[0], size[1], css);
        Screens.save(
            Screens.picture(stage, workspace), name + "-" + theme + "-" + size[0]);
        Screens.call(
            () -> {
              stage.close();
              return null;
            });
      }
    }
  }
}
