package elbow.ui.compare;

import elbow.calibration.MetricTraits;
import elbow.chart.Numbers;
import elbow.comparison.ArmDifference;
import elbow.comparison.PairedDifference;
import elbow.comparison.WilcoxonSignedRank;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Choice;
import elbow.ui.result.FigureTable;
import elbow.ui.result.PassKind;
import elbow.ui.result.TableCard;
import java.util.List;

/** What the arms' differences to a baseline are worth. */
final class DifferencesCard {
  private final Choice<Metric> metrics =
      new Choice<>(Metric::title, Messages.text("compare.differences.metric"), chosen -> show());
  private final Choice<ArmRuns> baselines =
      new Choice<>(
          arm -> Messages.text("compare.differences.to", arm.arm().name()),
          Messages.text("compare.differences.baseline"),
          chosen -> show());
  private final TableCard card =
      new TableCard(Messages.text("compare.differences"), metrics, baselines);
  private SessionView session;
  private PassKind pass;
  private double level;

  DifferencesCard() {
    metrics.setId("difference-metric");
    baselines.setId("difference-baseline");
  }

  TableCard view() {
    return card;
  }

  /** Shows another state of a session. */
  void show(SessionView now, PassKind by, Comparison comparison) {
    session = now;
    pass = by;
    level = comparison.level();
    metrics.fill(comparison.metrics());
    ArmRuns before = baselines.getValue();
    Differences usual = Differences.of(session, pass, before, metrics.getValue().key());
    baselines.fill(usual.arms());
    if (usual.baseline() != null) {
      baselines.choose(usual.baseline());
    }
    boolean isAny = usual.arms().size() > 1;
    card.setVisible(isAny);
    card.setManaged(isAny);
    show(usual);
  }

  private void show() {
    show(Differences.of(session, pass, baselines.getValue(), metrics.getValue().key()));
  }

  private void show(Differences differences) {
    Metric metric = metrics.getValue();
    FigureTable table = card.table();
    table.clear();
    table.words(Messages.text("compare.arm"), "");
    table.numbers(Messages.text("compare.difference"), Messages.text("compare.difference.unit"));
    table.numbers(
        Messages.text("compare.difference.interval", Numbers.percent(level)), metric.unit());
    table.numbers(Messages.text("compare.p"), Messages.text("compare.p.t"));
    table.numbers(Messages.text("compare.p.holm"), Messages.text("compare.p.t"));
    table.numbers(Messages.text("compare.p"), Messages.text("compare.p.wilcoxon"));
    table.numbers(Messages.text("compare.p.holm"), Messages.text("compare.p.wilcoxon"));
    table.numbers(Messages.text("compare.pairs"), Messages.text("compare.seeds"));
    for (ArmDifference each : differences.differences()) {
      row(table, differences.arm(each), each);
    }
    card.say(words(metric));
    card.note(String.join(" ", differences.notes()));
  }

  private static String words(Metric metric) {
    MetricTraits traits = MetricTraits.of(metric.key());
    String what =
        traits.better() == MetricTraits.Better.CLOSER
            ? Messages.text(
                "compare.difference.distance", metric.title(), Numbers.percent(traits.target()))
            : metric.title();
    return Messages.text(
        traits.better() == MetricTraits.Better.HIGHER
            ? "compare.difference.higher"
            : "compare.difference.lower",
        what);
  }

  private void row(FigureTable table, ArmRuns arm, ArmDifference each) {
    PairedDifference difference = each.difference();
    if (difference == null) {
      table.row(FigureTable.arm(arm.arm().name(), arm.color(), each.objection()));
      return;
    }
    int decimals = decimals(difference);
    List<String> cells =
        List.of(
            signed(difference.mean(), decimals),
            difference.hasInterval()
                ? Messages.text(
                    "compare.difference.ends",
                    signed(difference.low(), decimals),
                    signed(difference.high(), decimals))
                : "—",
            probability(difference.p()),
            probability(each.adjustedP()),
            wilcoxon(difference.wilcoxon()),
            probability(each.adjustedWilcoxonP()),
            Integer.toString(difference.pairs()));
    javafx.scene.Node[] nodes = new javafx.scene.Node[cells.size() + 1];
    nodes[0] = FigureTable.arm(arm.arm().name(), arm.color(), "");
    for (int c = 0; c < cells.size(); c++) {
      nodes[c + 1] = FigureTable.cell(cells.get(c));
    }
    table.row(nodes);
  }

  private static int decimals(PairedDifference difference) {
    double half = (difference.high() - difference.low()) / 2;
    int decimals =
        half > 0 ? Numbers.decimals(half, 2) : Numbers.decimals(Math.abs(difference.mean()), 3);
    return Math.min(5, decimals);
  }

  /** With its sign, as differences are. */
  private static String signed(double value, int decimals) {
    String text = Numbers.fixed(value, decimals);
    return value > 0 && text.chars().anyMatch(c -> c >= '1' && c <= '9') ? "+" + text : text;
  }

  /** A p-value; a dash where nothing was tested. */
  static String probability(double p) {
    return p < 0.001 ? Messages.text("compare.p.small") : Numbers.fixed(p, 3);
  }

  private static String wilcoxon(WilcoxonSignedRank test) {
    return switch (test) {
      case WilcoxonSignedRank.Tested tested -> probability(tested.p());
      case WilcoxonSignedRank.TooFew few ->
          Messages.text("compare.p.tooFew", few.pairs(), few.needed());
    };
  }
}
