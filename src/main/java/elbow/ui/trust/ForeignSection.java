package elbow.ui.trust;

import elbow.assessment.ForeignExamples;
import elbow.calibration.Interval;
import elbow.chart.Numbers;
import elbow.data.DataException;
import elbow.data.Examples;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.result.Background;
import elbow.ui.result.FigureTable;
import elbow.ui.result.TableCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/** Whether the arms' uncertainty tells another data set's examples from their own. */
final class ForeignSection implements TrustSection {
  /** What came of it: numbers, or why there are none. */
  private record Answer(int count, List<Foreign> scores, String problem) {}

  private final Background background = new Background("foreign");
  private final Supplier<Optional<Path>> chooser;
  private final Supplier<Path> dataFolder;
  private final Button button = new Button(Messages.text("trust.foreign.choose"));
  private final ProgressNote progress = new ProgressNote();
  private final TableCard card = new TableCard(Messages.text("trust.foreign"), button, progress);
  private AtomicBoolean cancelled = new AtomicBoolean(true);
  private SessionView session;

  /**
   * A section.
   *
   * @param chooser asks for a file
   * @param dataFolder where data files are looked for first, or null
   */
  ForeignSection(Supplier<Optional<Path>> chooser, Supplier<Path> dataFolder) {
    this.chooser = chooser;
    this.dataFolder = dataFolder;
    button.setId("foreign-choose");
    button.getStyleClass().add("quiet-action");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(
        event -> {
          if (cancelled.get()) {
            chooser.get().ifPresent(this::measure);
          } else {
            clear();
          }
        });
  }

  @Override
  public Region view() {
    return card;
  }

  @Override
  public void forget() {
    cancelled.set(true);
    background.forget();
  }

  @Override
  public void show(SessionView now) {
    session = now;
    clear();
  }

  private void clear() {
    forget();
    button.setText(Messages.text("trust.foreign.choose"));
    progress.clear();
    card.table().clear();
    card.setTableShown(false);
    card.say(Messages.text("trust.foreign.help", session.data().test().shape()));
    card.note("");
  }

  private void measure(Path file) {
    clear();
    AtomicBoolean own = new AtomicBoolean();
    cancelled = own;
    button.setText(Messages.text("trust.cancel"));
    progress.begin(Messages.text("trust.foreign.busy", file.getFileName().toString()));
    SessionView of = session;
    Path folder = dataFolder.get();
    background.run(
        () -> answer(of, file, folder, own),
        answer -> {
          own.set(true);
          button.setText(Messages.text("trust.foreign.choose"));
          show(file, answer);
        });
  }

  private static Answer answer(SessionView of, Path file, Path folder, AtomicBoolean isCancelled) {
    try {
      Examples foreign = ForeignExamples.load(of.experiment(), of.data(), file, folder);
      return new Answer(foreign.count(), Foreign.of(of, foreign, isCancelled::get), "");
    } catch (DataException | IllegalArgumentException e) {
      return new Answer(0, List.of(), e.getMessage());
    }
  }

  private void show(Path file, Answer answer) {
    progress.clear();
    if (!answer.problem().isEmpty()) {
      card.say(answer.problem());
      return;
    }
    int known = session.data().test().count();
    int samples = answer.scores().stream().mapToInt(Foreign::samples).max().orElse(0);
    card.say(
        Messages.text(
            "trust.foreign.basis",
            Numbers.count(known),
            Numbers.count(answer.count()),
            file.getFileName().toString(),
            Long.toString(session.experiment().seeds().getFirst()),
            TrustSection.passes(samples)));
    FigureTable table = card.table();
    table.clear();
    table.words(Messages.text("compare.arm"), "");
    table.words(Messages.text("trust.foreign.score"), "");
    table.numbers("AUROC", Messages.text("trust.chance", "0.5"));
    double share = (double) answer.count() / (answer.count() + known);
    table.numbers("AUPR", Messages.text("trust.chance", Numbers.fixed(share, 3)));
    table.numbers("FPR95", Messages.text("trust.chance", "0.95"));
    String before = "";
    for (Foreign each : answer.scores()) {
      String name = each.arm().arm().name();
      Node arm =
          name.equals(before)
              ? FigureTable.cell("")
              : FigureTable.arm(name, each.arm().color(), "");
      table.row(
          arm,
          FigureTable.cell(Messages.text("trust.score." + each.score())),
          FigureTable.cell(text(each.detection().get("auroc"))),
          FigureTable.cell(text(each.detection().get("aupr"))),
          FigureTable.cell(text(each.detection().get("fpr95"))));
      before = name;
    }
    card.setTableShown(true);
    card.note(
        Messages.text(
            "trust.foreign.note",
            Numbers.percent(session.experiment().evaluation().level()),
            Foreign.RESAMPLES));
  }

  private static String text(Interval interval) {
    return Messages.text(
        "trust.interval",
        Numbers.fixed(interval.estimate(), 3),
        Numbers.fixed(interval.low(), 3),
        Numbers.fixed(interval.high(), 3));
  }
}
