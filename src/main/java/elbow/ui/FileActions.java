package elbow.ui;

import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.ui.design.ExperimentEditor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;

/** New, open, save and close, and what is asked before something would be lost. */
public final class FileActions {
  private final ExperimentEditor editor;
  private final TrainingControl training;
  private final UserSettings settings;
  private final Dialogs dialogs;
  private final Executor background;
  private final Path examples;

  /**
   * Actions.
   *
   * @param examples folder of the shipped experiments, whose files are never written
   */
  public FileActions(
      ExperimentEditor editor,
      TrainingControl training,
      UserSettings settings,
      Dialogs dialogs,
      Executor background,
      Path examples) {
    this.editor = editor;
    this.training = training;
    this.settings = settings;
    this.dialogs = dialogs;
    this.background = background;
    this.examples = examples.toAbsolutePath().normalize();
  }

  /** A new experiment to begin with. */
  public void create() {
    if (mayLeave()) {
      training.clear();
      editor.open(template(), null);
    }
  }

  private static Experiment template() {
    try (InputStream in = FileActions.class.getResourceAsStream("new-experiment.json")) {
      return ExperimentDocument.parse(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), "new-experiment.json");
    } catch (InvalidExperimentException | IOException e) {
      throw new IllegalStateException("the program's own template", e);
    }
  }

  /** Asks for a file and opens it. */
  public void open() {
    dialogs.chooseOpen(folder()).ifPresent(this::open);
  }

  /** Opens a file; it is read in the background. */
  public void open(Path named) {
    // One form of its path, so that a file is known again however it was named.
    Path file = named.toAbsolutePath().normalize();
    if (mayLeave()) {
      background.execute(
          () -> {
            try {
              Experiment read = ExperimentDocument.read(file);
              Platform.runLater(() -> opened(read, file));
            } catch (InvalidExperimentException e) {
              Platform.runLater(() -> repair(file, e));
            } catch (IOException e) {
              Platform.runLater(() -> dialogs.error(unreadable(file, e)));
            }
          });
    }
  }

  private void opened(Experiment experiment, Path file) {
    training.clear();
    settings.used(file);
    editor.open(experiment, file);
  }

  /** A document whose parts only do not fit each other is opened all the same, to be put right. */
  private void repair(Path file, InvalidExperimentException problems) {
    dialogs.error(
        ErrorReport.of(
            Messages.text("dialog.invalid.title", file.getFileName(), problems.problems().size()),
            problems));
    try {
      opened(ExperimentDocument.parsePart(Files.readString(file), Experiment.class), file);
    } catch (InvalidExperimentException | IOException e) {
      // It was said already what is wrong; what was open stays open.
    }
  }

  private static ErrorReport unreadable(Path file, IOException e) {
    String why =
        e instanceof NoSuchFileException
            ? Messages.text("dialog.noSuchFile", file)
            : Messages.text("dialog.unreadable", file, e.getMessage());
    return new ErrorReport(Messages.text("dialog.unreadable.title"), why, "");
  }

  /**
   * Saves to the experiment's file, asking for one where it has none; false if it was not saved.
   */
  public boolean save() {
    Path file = editor.file();
    boolean isExample = file != null && examples.equals(file.toAbsolutePath().getParent());
    return file == null || isExample ? saveAs() : write(file);
  }

  /** Asks for a file and saves there; false if it was not saved. */
  public boolean saveAs() {
    if (editor.experiment() == null) {
      return false;
    }
    Path file = editor.file();
    String name = file == null ? fileName(editor.experiment()) : file.getFileName().toString();
    Optional<Path> chosen = dialogs.chooseSave(folder(), name);
    return chosen.isPresent() && write(withEnding(chosen.get()));
  }

  private static Path withEnding(Path file) {
    String name = file.getFileName().toString();
    return name.contains(".") ? file : file.resolveSibling(name + ".json");
  }

  private static String fileName(Experiment experiment) {
    String words =
        experiment.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    return words.replaceAll("^-|-$", "") + ".json";
  }

  private boolean write(Path file) {
    if (editor.hasDrafts()) {
      // Saving the last right values instead would lose what stands in the field, unseen.
      dialogs.error(
          new ErrorReport(
              Messages.text("dialog.drafts.title"),
              editor.problemsProperty().get().getFirst()
                  + "\n"
                  + Messages.text("dialog.drafts.text"),
              ""));
      return false;
    }
    try {
      ExperimentDocument.save(file, editor.experiment());
    } catch (IOException e) {
      dialogs.error(
          new ErrorReport(
              Messages.text("dialog.save.title"),
              Messages.text("dialog.save.text", file, String.valueOf(e.getMessage())),
              ""));
      return false;
    }
    editor.savedAs(file);
    settings.used(file);
    return true;
  }

  /** Closes the experiment; the welcome page is shown. */
  public void close() {
    if (mayLeave()) {
      training.clear();
      editor.close();
    }
  }

  /** Whether what is open may go: runs stopped, changes saved or given up. */
  public boolean mayLeave() {
    if (training.isActive()) {
      if (!dialogs.stopRuns(training.activeRuns())) {
        return false;
      }
      training.stop();
    }
    if (!editor.dirtyProperty().get()) {
      return true;
    }
    return switch (dialogs.unsaved(editor.experiment().name())) {
      case SAVE -> save();
      case DISCARD -> true;
      case CANCEL -> false;
    };
  }

  Path folder() {
    Path file =
        editor.file() != null ? editor.file() : settings.recent().stream().findFirst().orElse(null);
    return file == null ? null : file.toAbsolutePath().getParent();
  }
}
