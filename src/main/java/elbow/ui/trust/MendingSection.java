package elbow.ui.trust;

import elbow.assessment.Assessment;
import elbow.chart.Numbers;
import elbow.data.Target;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Background;
import elbow.ui.result.Choice;
import elbow.ui.result.FigureTable;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.TableCard;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Recalibration and conformal prediction, fitted on validation and reported on test. */
final class MendingSection implements TrustSection {
  private final Background background = new Background("mending");
  private final Choice<Optional<ArmRuns>> arms =
      new Choice<>(
          arm -> arm.map(a -> a.arm().name()).orElse(Messages.text("trust.allArms")),
          Messages.text("uncertainty.arm"),
          chosen -> mend());
  private final Choice<SeedChoice> seeds =
      new Choice<>(SeedChoice::label, Messages.text("chart.seeds"), chosen -> mend());
  private final TableCard mendings = new TableCard(Messages.text("trust.mending"), arms, seeds);
  private final TableCard conformals = new TableCard(Messages.text("trust.conformal"));
  private final VBox view = new VBox(16, mendings, conformals);
  private SessionView session;

  MendingSection() {
    arms.setId("mending-arm");
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void forget() {
    background.forget();
  }

  @Override
  public void show(SessionView now) {
    session = now;
    List<Optional<ArmRuns>> choices = new ArrayList<>();
    List<ArmRuns> all = ArmRuns.of(session);
    if (all.size() > 1) {
      choices.add(Optional.empty());
    }
    all.forEach(arm -> choices.add(Optional.of(arm)));
    arms.fill(choices);
    seeds.fill(SeedChoice.of(session.experiment()).stream().filter(c -> !c.isAll()).toList());
    mend();
  }

  @Override
  public void runOver() {
    mend();
  }

  private void mend() {
    boolean hasValidation = session.data().validation().count() > 0;
    for (Region part : List.of(arms, seeds, conformals)) {
      part.setVisible(hasValidation);
      part.setManaged(hasValidation);
    }
    mendings.setTableShown(hasValidation);
    mendings.note("");
    if (!hasValidation) {
      mendings.say(Messages.text("trust.noValidation"));
      return;
    }
    SessionView of = session;
    List<ArmRuns> chosen = arms.getValue().map(List::of).orElseGet(() -> ArmRuns.of(of));
    SeedChoice seed = seeds.getValue();
    background.run(() -> MendedArm.of(of, chosen, seed), this::show);
  }

  private String basis(List<MendedArm> mended) {
    int samples = mended.stream().mapToInt(MendedArm::samples).max().orElse(0);
    return Messages.text(
        "trust.fitted",
        Numbers.count(session.data().validation().count()),
        Numbers.count(session.data().test().count()),
        seeds.getValue().label(),
        TrustSection.passes(samples));
  }

  private void show(List<MendedArm> mended) {
    showMendings(mended);
    showConformals(mended);
  }

  private void showMendings(List<MendedArm> mended) {
    List<TrustMetric> metrics = TrustMetric.ofMending(session);
    FigureTable table = mendings.table();
    table.clear();
    table.words(Messages.text("compare.arm"), "");
    table.words(Messages.text("trust.method"), "");
    metrics.forEach(metric -> table.numbers(metric.title(), metric.unit()));
    table.words(Messages.text("trust.parameters"), Messages.text("trust.parameters.fitted"));
    for (MendedArm one : mended) {
      if (one.mended() == null) {
        table.row(name(one, true), FigureTable.cell(one.problem()));
        continue;
      }
      List<Map<String, Double>> all = new ArrayList<>();
      all.add(one.mended().mendings().getFirst().before());
      one.mended().mendings().forEach(mending -> all.add(mending.after()));
      row(table, one, Messages.text("trust.asIs"), "", metrics, 0, all);
      for (int m = 1; m < all.size(); m++) {
        Assessment.Mending mending = one.mended().mendings().get(m - 1);
        row(
            table,
            one,
            Messages.text("trust.method." + mending.method()),
            ParameterText.of(mending.parameters()),
            metrics,
            m,
            all);
      }
    }
    mendings.say(basis(mended) + " " + Messages.text("trust.bold"));
    mendings.note(notes());
  }

  private String notes() {
    List<String> notes = new ArrayList<>();
    if (session.data().target() instanceof Target.Real) {
      notes.add(Messages.text("trust.normal"));
    } else {
      notes.add(Messages.text("trust.mixture"));
    }
    if (session.experiment().training().earlyStopping() != null) {
      notes.add(Messages.text("trust.earlyStopping"));
    }
    return String.join(" ", notes);
  }

  private static Node name(MendedArm one, boolean isFirst) {
    return isFirst
        ? FigureTable.arm(one.arm().arm().name(), one.arm().color(), "")
        : FigureTable.cell("");
  }

  private static void row(
      FigureTable table,
      MendedArm one,
      String method,
      String parameters,
      List<TrustMetric> metrics,
      int row,
      List<Map<String, Double>> all) {
    List<Node> cells = new ArrayList<>();
    cells.add(name(one, row == 0));
    cells.add(FigureTable.cell(method));
    for (TrustMetric metric : metrics) {
      double value = value(all.get(row), metric);
      cells.add(FigureTable.cell(metric.text(value), isBest(metric, value, all)));
    }
    cells.add(FigureTable.cell(parameters));
    table.row(cells.toArray(Node[]::new));
  }

  /** Whether it is, as it is shown, the best of several that differ. */
  private static boolean isBest(TrustMetric metric, double value, List<Map<String, Double>> all) {
    double best = value;
    for (Map<String, Double> one : all) {
      best = metric.isBetter(value(one, metric), best) ? value(one, metric) : best;
    }
    String text = metric.text(best);
    return metric.text(value).equals(text)
        && all.stream().anyMatch(one -> !metric.text(value(one, metric)).equals(text));
  }

  private static double value(Map<String, Double> metrics, TrustMetric metric) {
    return metrics.getOrDefault(metric.key(), Double.NaN);
  }

  private void showConformals(List<MendedArm> mended) {
    FigureTable table = conformals.table();
    table.clear();
    String wanted = Numbers.percent(session.experiment().evaluation().level());
    table.words(Messages.text("compare.arm"), "");
    table.words(Messages.text("trust.score"), "");
    table.numbers(Messages.text("trust.covered"), Messages.text("trust.covered.wanted", wanted));
    boolean isClasses = session.data().target() instanceof Target.Classes;
    table.numbers(
        Messages.text(isClasses ? "trust.size" : "trust.width"),
        session.data().target() instanceof Target.Classes classes
            ? Messages.text("trust.size.of", classes.names().size())
            : ((Target.Real) session.data().target()).name());
    Set<String> guarantees = new LinkedHashSet<>();
    for (MendedArm one : mended) {
      if (one.mended() == null) {
        continue;
      }
      boolean isFirst = true;
      for (Assessment.Conformal each : one.mended().conformals()) {
        table.row(
            name(one, isFirst),
            FigureTable.cell(Messages.text("trust.score." + each.method())),
            FigureTable.cell(
                Messages.text(
                    "trust.plusMinus",
                    Numbers.fixed(100 * each.coverage(), 1),
                    Numbers.fixed(100 * each.standardError(), 1))),
            FigureTable.cell(Numbers.significant(each.size(), 3)));
        guarantees.add(each.guarantee());
        isFirst = false;
      }
    }
    conformals.say(basis(mended));
    conformals.note(
        Messages.text("trust.guarantee", String.join("; ", guarantees))
            + " "
            + Messages.text("trust.coverage.error"));
  }
}
