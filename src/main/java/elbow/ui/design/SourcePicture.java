package elbow.ui.design;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.experiment.Source;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A small picture of what an experiment learns from, for lists of experiments. */
public final class SourcePicture {
  private static final double HEIGHT = 140;

  private SourcePicture() {}

  /**
   * Its picture: the data itself where it is made by a formula, else the kind of file it needs.
   *
   * @param background where data is made
   */
  public static Region of(Experiment experiment, Executor background) {
    StackPane place = new StackPane();
    place.getStyleClass().add("source-picture");
    place.setMinHeight(HEIGHT);
    place.setPrefHeight(HEIGHT);
    switch (experiment.data().source()) {
      case Source.TwoMoons moons -> make(experiment, background, place);
      case Source.GapSine sine -> make(experiment, background, place);
      case Source.Csv csv -> place.getChildren().add(file(csv.path()));
      case Source.Idx idx -> place.getChildren().add(file(idx.images()));
      default ->
          place.getChildren().add(file(PartNames.title(experiment.data().source().getClass())));
    }
    return place;
  }

  /** The name of a file, or of a kind of source, in place of a picture. */
  private static Label file(String path) {
    Label label = new Label(path.substring(path.lastIndexOf('/') + 1));
    label.getStyleClass().add("file-picture");
    label.setWrapText(true);
    return label;
  }

  private static void make(Experiment experiment, Executor background, StackPane place) {
    background.execute(
        () -> {
          try {
            PreparedData data =
                DataLoader.load(experiment.data(), experiment.model().likelihood(), null, null);
            Platform.runLater(() -> place.getChildren().setAll(new DataPicture(data)));
          } catch (DataException e) {
            Platform.runLater(() -> place.getChildren().setAll(new Label(e.getMessage())));
          }
        });
  }
}
