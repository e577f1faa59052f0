package elbow.ui.compare;

import elbow.chart.Numbers;
import elbow.comparison.Summary;
import elbow.data.Target;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.result.FigureTable;
import elbow.ui.result.TableCard;
import java.util.List;
import java.util.function.Function;

/** Areas under the risk–coverage curves, an arm a row. */
final class RiskCard {
  private final TableCard card = new TableCard(Messages.text("compare.selective"));
  private final String unit;

  RiskCard(SessionView session) {
    unit =
        session.data().target() instanceof Target.Real real
            ? Messages.text("compare.selective.squared", real.name())
            : Messages.text("compare.selective.wrong");
  }

  TableCard view() {
    return card;
  }

  void show(List<RiskCurves> curves) {
    FigureTable table = card.table();
    table.clear();
    table.words(Messages.text("compare.arm"), "");
    table.numbers(Messages.text("compare.aurc"), unit);
    table.numbers(Messages.text("compare.excessAurc"), unit);
    int seeds = curves.stream().mapToInt(each -> each.aurc().count()).max().orElse(0);
    for (RiskCurves each : curves) {
      table.row(
          FigureTable.arm(each.arm().arm().name(), each.arm().color(), ""),
          FigureTable.cell(text(each.aurc()), isBest(each, curves, RiskCurves::aurc)),
          FigureTable.cell(text(each.excess()), isBest(each, curves, RiskCurves::excess)));
    }
    card.say(
        seeds < 2
            ? Messages.text("compare.selective.one")
            : Messages.text(
                "compare.selective.many",
                Numbers.percent(curves.getFirst().aurc().level()),
                seeds));
  }

  private static boolean isBest(
      RiskCurves one, List<RiskCurves> all, Function<RiskCurves, Summary> number) {
    return all.size() > 1
        && all.stream().allMatch(o -> number.apply(one).mean() <= number.apply(o).mean());
  }

  private static String text(Summary summary) {
    double half = (summary.high() - summary.low()) / 2;
    int decimals =
        half > 0 ? Numbers.decimals(half, 2) : Numbers.decimals(Math.abs(summary.mean()), 3);
    int shown = Math.min(5, decimals);
    String mean = Numbers.fixed(summary.mean(), shown);
    return Double.isNaN(half) ? mean : mean + " ± " + Numbers.fixed(half, shown);
  }
}
