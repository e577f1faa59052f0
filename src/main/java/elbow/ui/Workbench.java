package elbow.ui;

import elbow.experiment.ShippedExperiments;
import elbow.training.SessionView;
import elbow.ui.calibration.CalibrationWorkspace;
import elbow.ui.compare.CompareWorkspace;
import elbow.ui.design.DataPreview;
import elbow.ui.design.DesignWorkspace;
import elbow.ui.design.ExperimentEditor;
import elbow.ui.result.Pace;
import elbow.ui.theme.Themes;
import elbow.ui.train.TrainWorkspace;
import elbow.ui.trust.TrustWorkspace;
import elbow.ui.uncertainty.UncertaintyWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window: its parts, put together and kept up to date. */
public final class Workbench {
  /** How often a visible workspace looks at the session. */
  private static final long REFRESH = 100;

  /**
   * While every core trains only every so many looks change what is shown, all of it at once: each
   * frame costs, however little of it has changed.
   */
  private static final int CALM = 5;

  private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
  private static final double NARROW_WIDTH = 1160;

  private final Stage stage;
  private final UserSettings settings;
  private final Dialogs dialogs;
  private final Scene scene;
  private final Themes themes;
  private final ExecutorService background =
      Executors.newFixedThreadPool(
          2, Thread.ofPlatform().daemon().name("window-background-", 1).factory());
  private final ExperimentEditor editor = new ExperimentEditor();
  private final TrainingControl training;
  private final DataPreview preview;
  private final FileActions files;
  private final DesignWorkspace design;
  private final List<Workspace> workspaces;
  private final ObjectProperty<Workspace> visible = new SimpleObjectProperty<>();
  private final StackPane centre = new StackPane();
  private final WelcomePage welcome;
  private final SideBar sideBar;
  private final StatusBar statusBar;
  private final WindowToolBar toolBar;
  private final Ticker ticker = new Ticker(REFRESH, this::tick);
  private int ticks;
  private List<Path> exampleFiles = List.of();

  /**
   * A window, not shown yet.
   *
   * @param stage to show it in
   * @param settings what survives
   * @param dialogs asks people
   * @param examples folder of the shipped experiments
   * @param runs parent of the folders that finished runs are kept in; null: they are not kept
   */
  public Workbench(Stage stage, UserSettings settings, Dialogs dialogs, Path examples, Path runs) {
    this.stage = stage;
    this.settings = settings;
    this.dialogs = dialogs;
    training = new TrainingControl(runs, background, dialogs::error);
    preview = new DataPreview(editor, background, settings::dataFolder);
    files = new FileActions(editor, training, settings, dialogs, background, examples);
    design = new DesignWorkspace(editor, preview, this::chooseDataFolder);
    // The one place where workspaces are added, in the order of the switcher.
    workspaces =
        List.of(
            design,
            new TrainWorkspace(),
            new CalibrationWorkspace(),
            new UncertaintyWorkspace(),
            new CompareWorkspace(),
            new TrustWorkspace(
                () -> dialogs.chooseForeignData(files.folder()), settings::dataFolder));
    welcome = new WelcomePage(files, settings);
    sideBar = new SideBar(editor, training, files);
    statusBar = new StatusBar(editor, training);
    BorderPane root = new BorderPane(centre);
    root.getStyleClass().add("workbench");
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    scene =
        new Scene(
            root,
            Math.min(settings.width(), screen.getWidth()),
            Math.min(settings.height(), screen.getHeight()));
    themes = new Themes(scene);
    themes.use(settings.theme());
    root.setLeft(sideBar);
    root.setBottom(statusBar);
    visible.set(design);
    toolBar = new WindowToolBar(this);
    root.setTop(new VBox(new WindowMenu(this), toolBar));
    visible.addListener((o, was, now) -> showCentre());
    editor.experimentProperty().addListener((o, was, now) -> experimentChanged(was == null));
    editor.dirtyProperty().addListener((o, was, now) -> title());
    training.sessionProperty().addListener((o, was, now) -> sessionChanged(now));
    training.stateProperty().addListener((o, was, now) -> refresh());
    scene.widthProperty().addListener((o, was, now) -> narrow());
    narrow();
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::undoInFields);
    loadExamples(examples);
    showCentre();
    title();
  }

  /** In a small window the panes at the sides give way. */
  private void narrow() {
    scene.getRoot().pseudoClassStateChanged(NARROW, scene.getWidth() < NARROW_WIDTH);
  }

  private void loadExamples(Path folder) {
    background.execute(
        () -> {
          List<ShippedExperiments.Shipped> found = ShippedExperiments.in(folder);
          javafx.application.Platform.runLater(
              () -> {
                exampleFiles = found.stream().map(ShippedExperiments.Shipped::file).toList();
                welcome.show(found, background);
                sideBar.show(found);
              });
        });
  }

  /** Shows it. */
  public void show() {
    stage.setScene(scene);
    stage.setMinWidth(760);
    stage.setMinHeight(480);
    stage.setMaximized(settings.isMaximized());
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          quit();
        });
    stage.show();
    ticker.start();
  }

  /** Closes the window, if what is open may go. */
  public void quit() {
    if (!files.mayLeave()) {
      return;
    }
    settings.resized(scene.getWidth(), scene.getHeight(), stage.isMaximized());
    saveSettings();
    ticker.close();
    themes.close();
    preview.close();
    training.clear();
    background.shutdown();
    stage.hide();
  }

  void saveSettings() {
    try {
      settings.save();
    } catch (IOException e) {
      statusBar.warn(Messages.text("frame.settingsNotSaved", String.valueOf(e.getMessage())));
    }
  }

  /** Trains the open experiment, if nothing is wrong with it. */
  public void train() {
    if (!canTrain()) {
      return;
    }
    Path file = editor.file();
    training.train(
        editor.experiment(),
        file == null ? null : file.toAbsolutePath().getParent(),
        settings.dataFolder());
  }

  /** Whether the open experiment can be trained now. */
  boolean canTrain() {
    return editor.experiment() != null
        && editor.problemsProperty().get().isEmpty()
        && !training.isActive();
  }

  private void chooseDataFolder() {
    dialogs
        .chooseDataFolder(settings.dataFolder())
        .ifPresent(
            folder -> {
              settings.setDataFolder(folder);
              saveSettings();
              preview.follow();
            });
  }

  private void experimentChanged(boolean isNew) {
    if (isNew || editor.experiment() == null) {
      visible.set(design);
      showCentre();
    }
    title();
  }

  private void title() {
    String name = editor.experiment() == null ? "" : editor.experiment().name();
    String mark = editor.dirtyProperty().get() ? " ●" : "";
    stage.setTitle(name.isEmpty() ? "Elbow" : name + mark + " — Elbow");
  }

  private void showCentre() {
    centre.getChildren().setAll(editor.experiment() == null ? welcome : visible.get().view());
    if (editor.experiment() == null) {
      welcome.refresh();
    } else {
      visible.get().refresh();
    }
  }

  private void sessionChanged(SessionView session) {
    workspaces.forEach(workspace -> workspace.show(session));
    if (session != null && workspaces.size() > 1) {
      visible.set(workspaces.get(1));
    }
    refresh();
  }

  private void tick() {
    SessionView session = training.sessionProperty().get();
    boolean isCalm = session != null && !session.isOver() && Pace.isCrowded(session);
    if (isCalm && ticks++ % CALM != 0) {
      training.look();
    } else {
      refresh();
    }
  }

  private void refresh() {
    training.look();
    if (editor.experiment() != null && !stage.isIconified()) {
      visible.get().refresh();
    }
    toolBar.refresh();
    sideBar.refresh();
    statusBar.refresh();
  }

  /** Undo in a field undoes in the document; only the document's own text keeps its own undo. */
  private void undoInFields(KeyEvent event) {
    if (event.isShortcutDown()
        && event.getCode() == KeyCode.Z
        && event.getTarget() instanceof TextField) {
      if (event.isShiftDown()) {
        editor.redo();
      } else {
        editor.undo();
      }
      event.consume();
    }
  }

  /** New, open, save, close. */
  public FileActions files() {
    return files;
  }

  /** The open experiment. */
  public ExperimentEditor editor() {
    return editor;
  }

  /** What is being trained. */
  public TrainingControl training() {
    return training;
  }

  /** The workspaces in the switcher's order; the first is Design. */
  List<Workspace> workspaces() {
    return workspaces;
  }

  /** The workspace shown. */
  ObjectProperty<Workspace> visibleProperty() {
    return visible;
  }

  DesignWorkspace design() {
    return design;
  }

  /** The shipped experiments' files. */
  List<Path> exampleFiles() {
    return exampleFiles;
  }

  UserSettings settings() {
    return settings;
  }

  Dialogs dialogs() {
    return dialogs;
  }

  Themes themes() {
    return themes;
  }

  /** The window's scene. */
  public Scene scene() {
    return scene;
  }
}
