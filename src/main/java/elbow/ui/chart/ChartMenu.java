package elbow.ui.chart;

import elbow.ui.Messages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Alert;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javafx.stage.FileChooser;

/** Lets people take a chart away: as a picture, as data; to the clipboard, to a file. */
public final class ChartMenu {
  private static final double PICTURE_SCALE = 2;

  private final Node chart;
  private final String name;
  private final Supplier<Color> ground;
  private final Supplier<String> csv;
  private final Consumer<Boolean> dress;
  private final ContextMenu menu = new ContextMenu();

  private ChartMenu(
      Node chart,
      String name,
      Supplier<Color> ground,
      Supplier<String> csv,
      Consumer<Boolean> dress) {
    this.chart = chart;
    this.name = name;
    this.ground = ground;
    this.csv = csv;
    this.dress = dress;
  }

  /**
   * Gives a chart its context menu.
   *
   * @param chart what the picture shows
   * @param name proposed for files, without an ending
   * @param plot gives the background
   * @param csv the chart's whole data, as comma-separated text with heads
   * @return the menu, for more items
   */
  public static ContextMenu install(
      Node chart, String name, CanvasView plot, Supplier<String> csv) {
    return install(chart, name, plot, csv, isPicture -> {});
  }

  /**
   * The same for a chart that looks otherwise on a picture.
   *
   * @param dress told true before a picture is taken, and false after
   */
  static ContextMenu install(
      Node chart, String name, CanvasView plot, Supplier<String> csv, Consumer<Boolean> dress) {
    ChartMenu made = new ChartMenu(chart, name, plot::ground, csv, dress);
    made.menu
        .getItems()
        .addAll(
            made.item("chart.copyPicture", made::copyPicture),
            made.item("chart.savePicture", made::savePicture),
            made.item("chart.copyData", made::copyData),
            made.item("chart.saveData", made::saveData));
    chart.setOnContextMenuRequested(
        event -> {
          made.menu.show(chart, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    return made.menu;
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setOnAction(event -> action.run());
    return item;
  }

  private WritableImage picture() {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(ground.get());
    parameters.setTransform(Transform.scale(PICTURE_SCALE, PICTURE_SCALE));
    dress.accept(true);
    layOut();
    try {
      return chart.snapshot(parameters, null);
    } finally {
      dress.accept(false);
    }
  }

  private void layOut() {
    if (chart instanceof Parent parent) {
      parent.applyCss();
      parent.layout();
    }
  }

  private void copyPicture() {
    ClipboardContent content = new ClipboardContent();
    content.putImage(picture());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void copyData() {
    ClipboardContent content = new ClipboardContent();
    content.putString(csv.get());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void savePicture() {
    WritableImage picture = picture();
    save("png", path -> Files.write(path, PngFile.bytes(picture)));
  }

  private void saveData() {
    save("csv", path -> Files.writeString(path, csv.get()));
  }

  private interface Writing {
    void to(Path path) throws IOException;
  }

  private void save(String ending, Writing writing) {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(name.replaceAll("[^\\p{L}\\p{N}]+", "-") + "." + ending);
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                ending.toUpperCase(java.util.Locale.ROOT), "*." + ending));
    File file = chooser.showSaveDialog(chart.getScene().getWindow());
    if (file == null) {
      return;
    }
    try {
      writing.to(file.toPath());
    } catch (IOException e) {
      Alert alert =
          new Alert(
              Alert.AlertType.ERROR,
              Messages.text("chart.notSaved", file.getPath(), String.valueOf(e.getMessage())));
      alert.initOwner(chart.getScene().getWindow());
      alert.show();
    }
  }
}
