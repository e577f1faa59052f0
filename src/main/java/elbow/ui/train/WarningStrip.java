package elbow.ui.train;

import atlantafx.base.controls.Popover;
import elbow.training.RunView;
import elbow.training.RunWarning;
import elbow.training.RunWarnings;
import elbow.ui.Messages;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.SeedChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** What to know before trusting the arms: a quiet chip for each arm that has warnings. */
final class WarningStrip extends FlowPane {
  private static final double WIDTH = 420;

  private List<String> shown = List.of();

  WarningStrip() {
    super(8, 6);
    getStyleClass().add("warning-strip");
    setMinWidth(0);
    setVisible(false);
    setManaged(false);
  }

  /** Shows the warnings of the chosen runs. */
  void show(List<ArmRuns> arms, SeedChoice choice) {
    Map<ArmRuns, List<RunWarning>> warnings = new LinkedHashMap<>();
    for (ArmRuns arm : arms) {
      List<RunWarning> ofArm = ofArm(arm, choice);
      if (!ofArm.isEmpty()) {
        warnings.put(arm, ofArm);
      }
    }
    List<String> now = new ArrayList<>();
    warnings.forEach((arm, ofArm) -> now.add(arm.index() + " " + ofArm));
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    getChildren().clear();
    warnings.forEach((arm, ofArm) -> getChildren().add(chip(arm, ofArm)));
    setVisible(!now.isEmpty());
    setManaged(!now.isEmpty());
  }

  /** Of several seeds one warning of a kind and layer stands for all. */
  private static List<RunWarning> ofArm(ArmRuns arm, SeedChoice choice) {
    Map<String, RunWarning> warnings = new LinkedHashMap<>();
    for (RunView run : arm.of(choice)) {
      for (RunWarning warning : run.warnings()) {
        warnings.putIfAbsent(warning.kind() + " " + warning.layer(), warning);
      }
    }
    return List.copyOf(warnings.values());
  }

  private static Button chip(ArmRuns arm, List<RunWarning> warnings) {
    String kinds =
        warnings.stream()
            .map(warning -> warning.kind().title())
            .distinct()
            .collect(Collectors.joining(", "));
    Button chip =
        new Button(
            Messages.text("train.warning", arm.arm().name(), kinds), new Circle(4, arm.color()));
    chip.getStyleClass().setAll("warning-chip");
    chip.setMnemonicParsing(false);
    chip.setAccessibleText(String.join(" ", RunWarnings.sentences(warnings)));
    chip.setOnAction(
        event -> {
          // Without the popover's own header, whose cross lies over its title.
          Popover popover = new Popover(details(arm.arm().name(), warnings));
          popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
          popover.show(chip);
        });
    return chip;
  }

  private static VBox details(String arm, List<RunWarning> warnings) {
    VBox details = new VBox(10);
    details.getStyleClass().add("warning-details");
    Map<RunWarning.Kind, List<RunWarning>> byKind = new LinkedHashMap<>();
    warnings.forEach(w -> byKind.computeIfAbsent(w.kind(), kind -> new ArrayList<>()).add(w));
    byKind.forEach(
        (kind, ofKind) -> {
          Label title = new Label(Messages.text("train.warning", arm, kind.title()));
          title.getStyleClass().add("card-title");
          VBox section = new VBox(3, title);
          for (String sentence : RunWarnings.sentences(ofKind)) {
            Label text = new Label(capital(sentence));
            text.setWrapText(true);
            text.setPrefWidth(WIDTH);
            section.getChildren().add(text);
          }
          details.getChildren().add(section);
        });
    return details;
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
