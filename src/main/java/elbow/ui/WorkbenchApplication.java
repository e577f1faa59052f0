package elbow.ui;

import elbow.experiment.ShippedExperiments;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.stage.Stage;

/** The window as a JavaFX program. */
public final class WorkbenchApplication extends Application {
  /** Held, since loggers that nobody holds forget their level. */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  /**
   * Opens the window and returns when it is closed.
   *
   * @param file an experiment to open, or null for the welcome page
   * @throws UnsupportedOperationException if JavaFX cannot open a window here
   */
  public static void open(Path file) {
    // JavaFX warns at each start that it is on the class path, where it works as well.
    JAVAFX.setLevel(Level.SEVERE);
    launch(
        WorkbenchApplication.class, file == null ? new String[0] : new String[] {file.toString()});
  }

  @Override
  public void start(Stage stage) {
    Workbench workbench =
        new Workbench(
            stage,
            new UserSettings(UserSettings.defaultFolder()),
            new WindowDialogs(stage),
            ShippedExperiments.folder(),
            Path.of(System.getProperty("user.home"), "elbow-runs"));
    workbench.show();
    List<String> files = getParameters().getRaw();
    if (!files.isEmpty()) {
      workbench.files().open(Path.of(files.getFirst()));
    }
  }
}
