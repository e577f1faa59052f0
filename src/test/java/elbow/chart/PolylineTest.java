package elbow.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thinning for the screen against all the points. */
class PolylineTest {
  private static final int WIDTH = 400;

  private static Scale across(double from, double to) {
    return new Scale(new Extent(from, to), 0, WIDTH, false);
  }

  private static Scale down(double least, double greatest) {
    return new Scale(new Extent(least, greatest), 300, 0, false);
  }

  @Test
  void noPeakOfAHundredThousandNoisyPointsIsLost() {
    int n = 100_000;
    double[] x = new double[n];
    double[] y = new double[n];
    Random random = new Random(4);
    for (int i = 0; i < n; i++) {
      x[i] = i;
      y[i] = random.nextGaussian();
    }
    y[77_777] = 50;
    Scale xs = across(0, n);
    Scale ys = down(-60, 60);
    Polyline line = Polyline.of(x, y, xs, ys);
    assertThat(line.pieces()).isEqualTo(1);
    assertThat(line.x(0).length).isLessThanOrEqualTo(2 * (WIDTH + 1));
    double[] least = new double[WIDTH + 1];
    double[] greatest = new double[WIDTH + 1];
    Arrays.fill(least, Double.MAX_VALUE);
    Arrays.fill(greatest, -Double.MAX_VALUE);
    for (int i = 0; i < n; i++) {
      int column = (int) Math.floor(xs.pixel(x[i]));
      least[column] = Math.min(least[column], ys.pixel(y[i]));
      greatest[column] = Math.max(greatest[column], ys.pixel(y[i]));
    }
    double[] drawnLeast = new double[WIDTH + 1];
    double[] drawnGreatest = new double[WIDTH + 1];
    Arrays.fill(drawnLeast, Double.MAX_VALUE);
    Arrays.fill(drawnGreatest, -Double.MAX_VALUE);
    for (int i = 0; i < line.x(0).length; i++) {
      int column = (int) Math.floor(line.x(0)[i]);
      drawnLeast[column] = Math.min(drawnLeast[column], line.y(0)[i]);
      drawnGreatest[column] = Math.max(drawnGreatest[column], line.y(0)[i]);
    }
    assertThat(drawnLeast).containsExactly(least);
    assertThat(drawnGreatest).containsExactly(greatest);
  }

  @Test
  void whatIsNoNumberIsAGapWithAMarkAndNeverZero() {
    double[] x = {0, 1, 2, 3, 4};
    double[] y = {1, 2, Double.NaN, 4, Double.POSITIVE_INFINITY};
    Polyline line = Polyline.of(x, y, across(0, 4), down(0, 5));
    assertThat(line.pieces()).isEqualTo(2);
    assertThat(line.y(0)).containsExactly(240, 180);
    assertThat(line.y(1)).containsExactly(60);
    assertThat(line.gaps()).containsExactly(200, 400);
  }

  @Test
  void zoomedInOnlyThePartInViewIsKeptWithOneNeighbourAtEitherSide() {
    double[] x = new double[1000];
    Arrays.setAll(x, i -> i);
    Polyline line = Polyline.of(x, x, across(500, 510), down(0, 1000));
    assertThat(line.x(0)[0]).isEqualTo(-40, within(1e-9));
    assertThat(line.x(0).length).isBetween(12, 14);
  }

  @Test
  void nothingGivesNothing() {
    Polyline line = Polyline.of(new double[0], new double[0], across(0, 1), down(0, 1));
    assertThat(line.pieces()).isZero();
    assertThat(line.gaps()).isEmpty();
  }
}
