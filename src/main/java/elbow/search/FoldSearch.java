package elbow.search;

import java.util.List;
import java.util.Optional;

/** Collects what came of a fold's trainings and chooses among them. For several threads. */
final class FoldSearch {
  private final Search search;
  private final int fold;
  private final List<Point> points;
  private final TrialResult[] results;
  private int open;

  /**
   * Of a fold nothing of which is over.
   *
   * @param points to choose among; none where there is no choice
   */
  FoldSearch(Search search, int fold, List<Point> points) {
    this.search = search;
    this.fold = fold;
    this.points = points;
    this.results = new TrialResult[points.size()];
    this.open = points.size();
  }

  /** Takes a point's result; returns whether it was the last. */
  synchronized boolean add(int point, TrialResult result) {
    results[point] = result;
    return --open == 0;
  }

  /** Takes note of a point whose training failed; returns whether it was the last. */
  synchronized boolean addFailure() {
    return --open == 0;
  }

  /** The best point, the first of equals; nothing if all failed or none can be measured. */
  synchronized Optional<Point> best() {
    int best = -1;
    for (int i = 0; i < results.length; i++) {
      double value = value(i);
      if (!Double.isNaN(value) && (best < 0 || isBetter(value, value(best)))) {
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(points.get(best));
  }

  private boolean isBetter(double value, double than) {
    return search.isGreaterBetter() ? value > than : value < than;
  }

  private double value(int point) {
    return point < 0 || results[point] == null
        ? Double.NaN
        : results[point].metrics().getOrDefault(search.metric(), Double.NaN);
  }

  /** What came of the fold. */
  synchronized FoldResult result(Point chosen, TrialResult last) {
    double seconds = 0;
    int trainings = 0;
    for (TrialResult result : results) {
      if (result != null) {
        seconds += result.seconds();
        trainings++;
      }
    }
    return new FoldResult(
        fold,
        chosen,
        value(points.indexOf(chosen)),
        last.metrics(),
        trainings,
        seconds,
        last.seconds());
  }
}
