package elbow.ui;

import elbow.ui.design.DesignActions;
import elbow.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/** The menu bar. */
final class WindowMenu extends MenuBar {
  private final Workbench workbench;

  WindowMenu(Workbench workbench) {
    this.workbench = workbench;
    setUseSystemMenuBar(true);
    getMenus().addAll(file(), edit(), view(), run(), help());
  }

  private static Menu menu(String key) {
    Menu menu = new Menu(Messages.text(key));
    menu.setId(key);
    return menu;
  }

  private static MenuItem item(String key, String shortcut, Runnable action) {
    MenuItem item = new MenuItem(Messages.text(key));
    item.setId(key);
    if (!shortcut.isEmpty()) {
      item.setAccelerator(KeyCombination.valueOf(shortcut));
    }
    item.setOnAction(event -> action.run());
    return item;
  }

  private Menu file() {
    FileActions files = workbench.files();
    MenuItem save = item("menu.save", "Shortcut+S", files::save);
    MenuItem saveAs = item("menu.saveAs", "Shortcut+Shift+S", files::saveAs);
    MenuItem close = item("menu.close", "Shortcut+W", files::close);
    for (MenuItem item : List.of(save, saveAs, close)) {
      item.disableProperty().bind(workbench.editor().experimentProperty().isNull());
    }
    Menu recent = menu("menu.recent");
    Menu examples = menu("menu.examples");
    Menu menu = menu("menu.file");
    menu.getItems()
        .addAll(
            item("menu.new", "Shortcut+N", files::create),
            item("menu.open", "Shortcut+O", files::open),
            recent,
            examples,
            new SeparatorMenuItem(),
            save,
            saveAs,
            new SeparatorMenuItem(),
            close,
            item("menu.quit", "Shortcut+Q", workbench::quit));
    fill(recent, List.of());
    menu.setOnShowing(
        event -> {
          fill(recent, workbench.settings().recent());
          fill(examples, workbench.exampleFiles());
        });
    return menu;
  }

  private void fill(Menu menu, List<Path> paths) {
    menu.getItems().clear();
    for (Path path : paths) {
      MenuItem item = new MenuItem(path.getFileName() + "  —  " + path.getParent());
      item.setMnemonicParsing(false);
      item.setOnAction(event -> workbench.files().open(path));
      menu.getItems().add(item);
    }
    menu.setDisable(paths.isEmpty());
  }

  private Menu edit() {
    var editor = workbench.editor();
    DesignActions actions = workbench.design().actions();
    MenuItem undo = item("menu.undo", "Shortcut+Z", editor::undo);
    MenuItem redo = item("menu.redo", "Shortcut+Shift+Z", editor::redo);
    follow(undo, "menu.undo", editor.undoActionProperty());
    follow(redo, "menu.redo", editor.redoActionProperty());
    MenuItem duplicate = item("menu.duplicate", "Shortcut+D", actions::duplicate);
    MenuItem delete = item("menu.delete", "", actions::delete);
    CheckMenuItem json = new CheckMenuItem(Messages.text("menu.json"));
    json.setAccelerator(KeyCombination.valueOf("Shortcut+J"));
    json.selectedProperty().bindBidirectional(workbench.design().jsonProperty());
    Menu menu = menu("menu.edit");
    menu.getItems()
        .addAll(
            undo, redo, new SeparatorMenuItem(), duplicate, delete, new SeparatorMenuItem(), json);
    menu.setOnShowing(
        event -> {
          duplicate.setDisable(!actions.canDuplicate());
          delete.setDisable(!actions.canDelete());
        });
    // A shortcut must work without the menu having been opened.
    menu.setOnHidden(event -> duplicate.setDisable(false));
    return menu;
  }

  private static void follow(
      MenuItem item, String key, javafx.beans.property.ReadOnlyStringProperty action) {
    Runnable refresh =
        () -> {
          String name = action.get();
          item.setText(Messages.text(key) + (name == null ? "" : " " + name));
          item.setDisable(name == null);
        };
    item.setMnemonicParsing(false);
    action.addListener((o, was, now) -> refresh.run());
    refresh.run();
  }

  private Menu view() {
    Menu menu = menu("menu.view");
    List<Workspace> workspaces = workbench.workspaces();
    for (int i = 0; i < workspaces.size(); i++) {
      Workspace workspace = workspaces.get(i);
      MenuItem item = new MenuItem(workspace.title());
      item.setAccelerator(KeyCombination.valueOf("Shortcut+" + (i + 1)));
      item.setOnAction(event -> workbench.visibleProperty().set(workspace));
      item.disableProperty().bind(workbench.editor().experimentProperty().isNull());
      menu.getItems().add(item);
    }
    Menu themes = menu("menu.theme");
    ToggleGroup group = new ToggleGroup();
    for (Theme theme : Theme.values()) {
      RadioMenuItem item =
          new RadioMenuItem(Messages.text("menu.theme." + theme.name().toLowerCase(Locale.ROOT)));
      item.setToggleGroup(group);
      item.setSelected(theme == workbench.themes().theme());
      item.setOnAction(
          event -> {
            workbench.themes().use(theme);
            workbench.settings().setTheme(theme);
            workbench.saveSettings();
          });
      themes.getItems().add(item);
    }
    menu.getItems().addAll(new SeparatorMenuItem(), themes);
    return menu;
  }

  private Menu run() {
    Menu menu = menu("menu.run");
    MenuItem train = item("menu.train", "F5", workbench::train);
    MenuItem stop = item("menu.stop", "Shift+F5", workbench.training()::stop);
    menu.getItems().addAll(train, stop);
    menu.setOnShowing(
        event -> {
          train.setDisable(!workbench.canTrain());
          stop.setDisable(!workbench.training().isActive());
        });
    menu.setOnHidden(
        event -> {
          train.setDisable(false);
          stop.setDisable(false);
        });
    return menu;
  }

  private Menu help() {
    Menu menu = menu("menu.help");
    Dialogs dialogs = workbench.dialogs();
    MenuItem shortcuts =
        item(
            "menu.shortcuts",
            "F1",
            () -> dialogs.tell(Messages.text("menu.shortcuts"), Messages.text("dialog.shortcuts")));
    MenuItem about =
        item("menu.about", "", () -> dialogs.tell(Messages.text("menu.about"), aboutText()));
    menu.getItems().addAll(shortcuts, about);
    return menu;
  }

  private static String aboutText() {
    String version = WindowMenu.class.getPackage().getImplementationVersion();
    return Messages.text(
        "dialog.about",
        version == null ? Messages.text("dialog.about.unpackaged") : version,
        System.getProperty("java.version"),
        System.getProperty("javafx.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }
}
