package elbow.recalibration;

/** Finds the temperature of least loss. */
final class TemperatureSearch {
  /** Temperatures are kept in here, so that data which want none of any size get a finite one. */
  static final double LOWEST = 0.01;

  static final double HIGHEST = 100;

  /** The fit ends where |dL/d ln T| is not above it, nats. */
  static final double GRADIENT_TOLERANCE = 1e-9;

  private static final double STEP_TOLERANCE = 1e-11;

  private TemperatureSearch() {}

  /**
   * A loss and its derivatives at one point.
   *
   * @param value nats per example
   * @param first derivative
   * @param second derivative
   */
  record Slopes(double value, double first, double second) {
    /** From derivatives by 1/T to those by ln T. */
    Slopes byLogTemperature(double inverse) {
      return new Slopes(value, -inverse * first, inverse * first + inverse * inverse * second);
    }
  }

  /** A mean loss of one temperature. */
  interface Loss {
    /** At each inverse temperature, with derivatives by the inverse temperature. */
    Slopes[] at(double[] inverse);
  }

  private static Slopes at(Loss loss, double logTemperature) {
    double inverse = Math.exp(-logTemperature);
    return loss.at(new double[] {inverse})[0].byLogTemperature(inverse);
  }

  /**
   * Newton's method over ln T within a bracket, halving it where a step leaves it or gains too
   * little. Finds the minimum of a loss that has but one, else one of the minima.
   *
   * @param low ln T; the loss falls there or the minimum is there
   * @param start ln T; is kept where the loss is flat
   * @param high ln T; the loss rises there or the minimum is there
   * @return T
   */
  static double refine(Loss loss, double low, double start, double high) {
    double a = low;
    double b = high;
    double at = start;
    double step = b - a;
    Slopes slopes = at(loss, at);
    while (Math.abs(slopes.first()) > GRADIENT_TOLERANCE && b - a > STEP_TOLERANCE) {
      if (slopes.first() > 0) {
        b = at;
      } else {
        a = at;
      }
      double newton = at - slopes.first() / slopes.second();
      boolean helps =
          slopes.second() > 0 && newton > a && newton < b && Math.abs(newton - at) < step / 2;
      double next = helps ? newton : (a + b) / 2;
      // A Newton step must halve the one before; a halving of the bracket starts anew.
      step = helps ? Math.abs(newton - at) : b - a;
      if (next == at) {
        break;
      }
      at = next;
      slopes = at(loss, at);
    }
    return Math.exp(at);
  }

  /**
   * The least of a loss that may have several minima: the best of a grid over ln T, refined between
   * its neighbours.
   *
   * @param points of the grid, odd, so that T = 1 is one
   * @return T
   */
  static double search(Loss loss, int points) {
    double lowest = Math.log(LOWEST);
    double spacing = (Math.log(HIGHEST) - lowest) / (points - 1);
    double[] inverse = new double[points];
    for (int i = 0; i < points; i++) {
      inverse[i] = 2 * i == points - 1 ? 1 : Math.exp(-lowest - i * spacing);
    }
    Slopes[] grid = loss.at(inverse);
    int best = points / 2;
    for (int i = 0; i < points; i++) {
      best = grid[i].value() < grid[best].value() ? i : best;
    }
    return refine(
        loss,
        lowest + Math.max(0, best - 1) * spacing,
        -Math.log(inverse[best]),
        lowest + Math.min(points - 1, best + 1) * spacing);
  }
}
