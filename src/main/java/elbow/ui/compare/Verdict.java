package elbow.ui.compare;

import elbow.chart.Numbers;
import elbow.comparison.Summary;
import elbow.ui.Messages;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be said of the best arm, and no more: overlapping intervals leave it open, intervals
 * apart do not prove it, one seed says nothing of other seeds.
 *
 * @param best the arm with the least NLL; empty where there is none
 * @param rest of the sentence
 */
record Verdict(String best, String rest) {

  static Verdict of(Comparison comparison) {
    Metric nll = comparison.nll();
    CompareRow best = comparison.best(nll);
    long known = comparison.rows().stream().filter(row -> row.seeds() > 0).count();
    if (best == null) {
      boolean isKnown = known > 0;
      return new Verdict(
          "", Messages.text(isKnown ? "compare.verdict.allInfinite" : "compare.verdict.none"));
    }
    String name = best.arm().arm().name();
    String value = Numbers.fixed(best.mean(nll), comparison.decimals(nll));
    if (known < 2) {
      return new Verdict(name, Messages.text("compare.verdict.alone", value));
    }
    Summary summary = best.metrics().get(nll.key());
    if (best.seeds() < 2) {
      return new Verdict(name, Messages.text("compare.verdict.oneSeed", value));
    }
    List<String> overlapping = new ArrayList<>();
    List<String> without = new ArrayList<>();
    List<String> infinite = new ArrayList<>();
    for (CompareRow row : comparison.rows()) {
      Summary other = row.metrics().get(nll.key());
      if (row == best || other == null) {
        continue;
      }
      if (Double.isInfinite(other.mean())) {
        infinite.add(row.arm().arm().name());
      } else if (Double.isNaN(other.low())) {
        without.add(row.arm().arm().name());
      } else if (other.low() <= summary.high()) {
        overlapping.add(row.arm().arm().name());
      }
    }
    String percent = Numbers.percent(comparison.level());
    String seeds = Integer.toString(best.seeds());
    String half = Numbers.fixed(best.half(nll), comparison.decimals(nll));
    String lead = Messages.text("compare.verdict.lead", value, half, percent, seeds);
    String rest =
        infinite.size() == known - 1
            ? ""
            : overlapping.isEmpty() && without.isEmpty()
                ? Messages.text("compare.verdict.apart")
                : overlapping.isEmpty()
                    ? Messages.text("compare.verdict.without", listed(without))
                    : Messages.text("compare.verdict.overlap", listed(overlapping));
    return new Verdict(name, (lead + " " + rest).strip() + infinite(infinite));
  }

  /** What no interval could say: such an arm is worse, however many seeds it has. */
  private static String infinite(List<String> names) {
    return names.isEmpty() ? "" : " " + Messages.text("compare.verdict.infinite", listed(names));
  }

  private static String listed(List<String> names) {
    return names.size() == 1
        ? names.getFirst()
        : Messages.text(
            "compare.and", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
  }
}
