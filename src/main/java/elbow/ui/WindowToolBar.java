package elbow.ui;

import elbow.experiment.Evaluation;
import elbow.experiment.Experiment;
import elbow.experiment.Problem;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.design.ExperimentEditor;
import elbow.ui.design.ExperimentEdits;
import elbow.ui.design.Seeds;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Train and stop, seeds and samples, progress, and the switcher of workspaces. */
final class WindowToolBar extends Pane {
  private static final double GAP = 8;

  private final Workbench workbench;
  private final ExperimentEditor editor;
  private final Button train = new Button(Messages.text("frame.train"), icon("icon-train"));
  private final Button stop = new Button(Messages.text("frame.stop"), icon("icon-stop"));
  private final StackPane trainPlace = new StackPane(train);
  private final Tooltip trainTip = new Tooltip();
  private final ProgressBar bar = new ProgressBar(0);
  private final Label count = new Label();
  private final HBox progress = new HBox(bar, count);
  private final HBox tools = new HBox(GAP);
  private final HBox switcher = new HBox();

  WindowToolBar(Workbench workbench) {
    this.workbench = workbench;
    this.editor = workbench.editor();
    getStyleClass().add("window-tools");
    train.setId("train");
    train.getStyleClass().add("success");
    train.setOnAction(event -> workbench.train());
    // A disabled button shows no tooltip, so what is around it says why.
    Tooltip.install(trainPlace, trainTip);
    stop.setId("stop");
    stop.setOnAction(event -> workbench.training().stop());
    stop.setTooltip(new Tooltip(Messages.text("frame.stop.tip")));
    progress.getStyleClass().add("progress");
    bar.setId("progress");
    count.setId("progress-text");
    count.getStyleClass().add("muted");
    count.setMinWidth(0);
    switcher();
    ToolField seeds = seeds();
    ToolField samples = samples();
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.getChildren().addAll(trainPlace, stop, seeds, samples, progress);
    getChildren().addAll(tools, switcher);
    for (Region fixed : List.of(train, stop, seeds, samples, switcher)) {
      fixed.setMinWidth(USE_PREF_SIZE);
    }
    trainPlace.setMinWidth(USE_PREF_SIZE);
    editor.experimentProperty().addListener((o, was, now) -> refresh());
    editor.problemsProperty().addListener((o, was, now) -> refresh());
    workbench.training().stateProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  private boolean isOneRow(double width) {
    double sides = snappedLeftInset() + snappedRightInset();
    return width < 0 || sides + tools.minWidth(-1) + GAP + switcher.prefWidth(-1) <= width;
  }

  private double rowHeight() {
    return Math.max(tools.prefHeight(-1), switcher.prefHeight(-1));
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefHeight(double width) {
    double rows = isOneRow(width) ? rowHeight() : 2 * rowHeight() + GAP;
    return snappedTopInset() + rows + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    double width = getWidth() - left - snappedRightInset();
    double row = rowHeight();
    boolean isOneRow = isOneRow(getWidth());
    double right = Math.min(width, Math.ceil(switcher.prefWidth(-1)));
    tools.resizeRelocate(left, top, isOneRow ? width - right - GAP : width, row);
    switcher.resizeRelocate(left + width - right, isOneRow ? top : top + row + GAP, right, row);
  }

  private static Region icon(String style) {
    Region icon = new Region();
    icon.getStyleClass().addAll("icon", style);
    return icon;
  }

  private ToolField seeds() {
    return new ToolField(
        editor,
        "$.seeds",
        Messages.text("frame.seeds"),
        Messages.text("frame.seeds.tip"),
        96,
        experiment -> Seeds.format(experiment.seeds()),
        (experiment, text) -> experiment.withSeeds(Seeds.parse(text)));
  }

  private ToolField samples() {
    return new ToolField(
        editor,
        "$.evaluation.samples",
        Messages.text("frame.samples"),
        Messages.text("frame.samples.tip"),
        64,
        experiment -> Integer.toString(experiment.evaluation().samples()),
        WindowToolBar::withSamples);
  }

  private static Experiment withSamples(Experiment experiment, String text) {
    Evaluation old = experiment.evaluation();
    int samples;
    try {
      samples = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(Messages.text("frame.samples.wrong"), e);
    }
    if (samples < 1 || samples > 1_000_000) {
      throw new IllegalArgumentException(Messages.text("frame.samples.wrong"));
    }
    return ExperimentEdits.withEvaluation(
        experiment, new Evaluation(samples, old.draws(), old.bins(), old.level()));
  }

  private void switcher() {
    switcher.getStyleClass().add("switcher");
    ToggleGroup group = new ToggleGroup();
    List<Workspace> workspaces = workbench.workspaces();
    for (int i = 0; i < workspaces.size(); i++) {
      Workspace workspace = workspaces.get(i);
      ToggleButton button = new ToggleButton(workspace.title());
      button.setId("workspace-" + (i + 1));
      button.setToggleGroup(group);
      button.setTooltip(new Tooltip(Messages.text("frame.switch.tip", i + 1)));
      button.getStyleClass().add(place(i, workspaces.size()));
      button.setSelected(workbench.visibleProperty().get() == workspace);
      button.setOnAction(
          event -> {
            workbench.visibleProperty().set(workspace);
            button.setSelected(true);
          });
      workbench
          .visibleProperty()
          .addListener((o, was, now) -> button.setSelected(now == workspace));
      switcher.getChildren().add(button);
    }
  }

  private static String place(int index, int count) {
    if (count == 1) {
      return "single-pill";
    }
    return index == 0 ? "left-pill" : index == count - 1 ? "right-pill" : "center-pill";
  }

  /** Shows what can be done now, and how far training is. */
  void refresh() {
    boolean isOpen = editor.experiment() != null;
    boolean isActive = workbench.training().isActive();
    List<Problem> problems = editor.problemsProperty().get();
    train.setDisable(!workbench.canTrain());
    stop.setDisable(
        !isActive || workbench.training().stateProperty().get() == TrainingControl.State.STOPPING);
    trainTip.setText(
        !isOpen
            ? Messages.text("frame.train.none")
            : problems.isEmpty()
                ? Messages.text("frame.train.tip")
                : Messages.text("frame.train.problem", problems.getFirst()));
    for (Node child : switcher.getChildren()) {
      child.setDisable(!isOpen);
    }
    progress(workbench.training().sessionProperty().get());
  }

  private void progress(SessionView session) {
    boolean isLoading = workbench.training().stateProperty().get() == TrainingControl.State.LOADING;
    progress.setVisible(session != null || isLoading);
    if (isLoading) {
      bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
      count.setText(Messages.text("frame.loading"));
    } else if (session != null) {
      long over = session.runs().stream().filter(run -> isOver(run)).count();
      bar.setProgress(session.progress());
      count.setText(Messages.text("frame.runsDone", over, session.runs().size()));
    }
  }

  private static boolean isOver(RunView run) {
    return run.status().isOver();
  }
}
