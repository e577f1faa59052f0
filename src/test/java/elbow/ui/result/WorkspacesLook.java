package elbow.ui.result;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import elbow.training.TrainingSession;
import elbow.ui.Workspace;
import elbow.ui.calibration.CalibrationWorkspace;
import elbow.ui.compare.CompareWorkspace;
import elbow.ui.train.TrainWorkspace;
import elbow.ui.uncertainty.UncertaintyWorkspace;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class WorkspacesLook {
  @Test
  void look() throws Exception {
    Screens.start();
    try (TrainingSession moons = Sessions.twoMoons(40, "[1, 2, 3]");
        TrainingSession sine = Sessions.gapSine(60, "[1, 2]")) {
      shoot(moons, "moons");
      shoot(sine, "sine");
    }
  }

  private static void shoot(TrainingSession session, String name) throws Exception {
    shoot(session, "train-" + name, TrainWorkspace::new);
    shoot(session, "calibration-" + name, CalibrationWorkspace::new);
    shoot(session, "uncertainty-" + name, UncertaintyWorkspace::new);
    shoot(session, "compare-" + name, CompareWorkspace::new);
  }

  private static void shoot(TrainingSession session, String name, Supplier<Workspace> maker)
      throws Exception {
    String only = System.getProperty("look", "");
    if (!name.contains(only)) {
      return;
    }
    for (String theme : new String[] {"light", "dark"}) {
      String css =
          theme.equals("light")
              ? new PrimerLight().getUserAgentStylesheet()
              : new PrimerDark().getUserAgentStylesheet();
      for (int[] size : new int[][] {{700, 540}, {1000, 640}, {1600, 900}}) {
        Workspace workspace = Screens.call(maker::get);
        Stage stage = Screens.window(workspace, session, size[0], size[1], css);
        Screens.save(Screens.picture(stage, workspace), name + "-" + theme + "-" + size[0]);
        Screens.call(
            () -> {
              stage.close();
              return null;
            });
      }
    }
  }
}
