package elbow.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks by the desktop's file choosers and by dialogs over the window. */
final class WindowDialogs implements Dialogs {
  private final Window owner;

  WindowDialogs(Window owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> chooseOpen(Path folder) {
    return Optional.ofNullable(chooser("dialog.open", folder).showOpenDialog(owner))
        .map(File::toPath);
  }

  @Override
  public Optional<Path> chooseForeignData(Path folder) {
    return Optional.ofNullable(chooser("dialog.foreign", folder).showOpenDialog(owner))
        .map(File::toPath);
  }

  @Override
  public Optional<Path> chooseSave(Path folder, String name) {
    FileChooser chooser = chooser("dialog.save", folder);
    chooser.setInitialFileName(name);
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }

  private static FileChooser chooser(String title, Path folder) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.text(title));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(Messages.text("dialog.experiments"), "*.json"),
            new FileChooser.ExtensionFilter(Messages.text("dialog.allFiles"), "*"));
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    return chooser;
  }

  @Override
  public Optional<Path> chooseDataFolder(Path folder) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.text("dialog.dataFolder"));
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
  }

  @Override
  public Unsaved unsaved(String name) {
    ButtonType save = new ButtonType(Messages.text("dialog.unsaved.save"), ButtonData.YES);
    ButtonType discard = new ButtonType(Messages.text("dialog.unsaved.discard"), ButtonData.NO);
    ButtonType cancel = new ButtonType(Messages.text("dialog.cancel"), ButtonData.CANCEL_CLOSE);
    Alert alert =
        alert(
            Messages.text("dialog.unsaved.title", name),
            Messages.text("dialog.unsaved.text"),
            save,
            discard,
            cancel);
    ButtonType answer = alert.showAndWait().orElse(cancel);
    return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
  }

  @Override
  public boolean stopRuns(List<String> runs) {
    ButtonType stop = new ButtonType(Messages.text("dialog.runs.stop"), ButtonData.OK_DONE);
    ButtonType keep = new ButtonType(Messages.text("dialog.runs.keep"), ButtonData.CANCEL_CLOSE);
    int shown = 6;
    String names = String.join("\n", runs.subList(0, Math.min(shown, runs.size())));
    String more =
        runs.size() > shown ? "\n" + Messages.text("dialog.runs.more", runs.size() - shown) : "";
    Alert alert = alert(Messages.text("dialog.runs.title", runs.size()), names + more, keep, stop);
    return alert.showAndWait().orElse(keep) == stop;
  }

  @Override
  public void error(ErrorReport report) {
    ButtonType copy = new ButtonType(Messages.text("dialog.copy"), ButtonData.LEFT);
    ButtonType close = new ButtonType(Messages.text("dialog.close"), ButtonData.CANCEL_CLOSE);
    Alert alert = alert(report.title(), report.message(), copy, close);
    if (!report.details().isEmpty()) {
      TextArea details = new TextArea(report.details());
      details.setEditable(false);
      details.setPrefRowCount(8);
      alert.getDialogPane().setExpandableContent(details);
    }
    // Copying leaves the dialog open.
    alert
        .getDialogPane()
        .lookupButton(copy)
        .addEventFilter(
            javafx.event.ActionEvent.ACTION,
            event -> {
              ClipboardContent content = new ClipboardContent();
              content.putString(report.text());
              Clipboard.getSystemClipboard().setContent(content);
              event.consume();
            });
    alert.showAndWait();
  }

  @Override
  public void tell(String title, String text) {
    alert(title, text, new ButtonType(Messages.text("dialog.close"), ButtonData.CANCEL_CLOSE))
        .showAndWait();
  }

  private Alert alert(String header, String text, ButtonType... buttons) {
    Alert alert = new Alert(Alert.AlertType.NONE, "", buttons);
    alert.initOwner(owner);
    alert.setTitle("Elbow");
    alert.setHeaderText(header);
    Label content = new Label(text);
    content.setWrapText(true);
    content.setPrefWidth(520);
    content.setMinHeight(Region.USE_PREF_SIZE);
    alert.getDialogPane().setContent(content);
    alert.getDialogPane().getStylesheets().add(elbow.ui.theme.Themes.sheet());
    alert.getDialogPane().getStyleClass().add("workbench-dialog");
    return alert;
  }
}
