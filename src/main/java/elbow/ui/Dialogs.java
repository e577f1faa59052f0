package elbow.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the window asks people; robots answer by an implementation of their own. */
public interface Dialogs {
  /** What to do with unsaved changes. */
  enum Unsaved {
    /** Save them first. */
    SAVE,
    /** Lose them. */
    DISCARD,
    /** Go on as before. */
    CANCEL
  }

  /** Which experiment to open; empty if none. */
  Optional<Path> chooseOpen(Path folder);

  /** Which experiment's data, or which table, to hold against the open one; empty if none. */
  Optional<Path> chooseForeignData(Path folder);

  /**
   * Where to save.
   *
   * @param folder to begin in, or null
   * @param name proposed
   */
  Optional<Path> chooseSave(Path folder, String name);

  /** Which folder data files are in. */
  Optional<Path> chooseDataFolder(Path folder);

  /** What to do with an experiment's unsaved changes. */
  Unsaved unsaved(String name);

  /**
   * Whether active runs may be stopped.
   *
   * @param runs their names
   * @return false: keep open
   */
  boolean stopRuns(List<String> runs);

  /** Says what went wrong. */
  void error(ErrorReport report);

  /** Shows a text to read. */
  void tell(String title, String text);
}
