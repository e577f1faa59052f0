package elbow.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers by what a test has set, and remembers what was asked. */
final class AnsweringDialogs implements Dialogs {
  volatile Path open;
  volatile Path save;
  volatile Path foreign;
  volatile Unsaved unsaved = Unsaved.CANCEL;
  volatile boolean mayStop;
  final List<ErrorReport> errors = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<List<String>> activeRuns = new CopyOnWriteArrayList<>();

  @Override
  public Optional<Path> chooseOpen(Path folder) {
    return Optional.ofNullable(open);
  }

  @Override
  public Optional<Path> chooseForeignData(Path folder) {
    return Optional.ofNullable(foreign);
  }

  @Override
  public Optional<Path> chooseSave(Path folder, String name) {
    return Optional.ofNullable(save);
  }

  @Override
  public Optional<Path> chooseDataFolder(Path folder) {
    return Optional.empty();
  }

  @Override
  public Unsaved unsaved(String name) {
    asked.add(name);
    return unsaved;
  }

  @Override
  public boolean stopRuns(List<String> runs) {
    activeRuns.add(new ArrayList<>(runs));
    return mayStop;
  }

  @Override
  public void error(ErrorReport report) {
    errors.add(report);
  }

  @Override
  public void tell(String title, String text) {
    asked.add(title);
  }
}
