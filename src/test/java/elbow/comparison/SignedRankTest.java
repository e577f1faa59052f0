package elbow.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRankTest {
  private static final double LEVEL = 0.95;

  private static WilcoxonSignedRank.Tested tested(double... differences) {
    return (WilcoxonSignedRank.Tested) WilcoxonSignedRank.of(differences, 0, LEVEL);
  }

  /** Darwin's cross- and self-fertilised plants; the p that other programs print. */
  @Test
  void darwinsPlants() {
    var test = tested(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48);
    assertThat(test.positiveRanks()).isEqualTo(96);
    assertThat(test.p()).isCloseTo(0.04126, within(5e-6));
    assertThat(test.isExact()).isTrue();
  }

  /** The largest smaller rank sum that printed tables give for a two-sided 5 %. */
  @ParameterizedTest
  @CsvSource({"6,0", "7,2", "8,3", "10,8", "15,25", "20,52", "25,89", "30,137"})
  void criticalValuesAreThoseOfTables(int n, int critical) {
    assertThat(tested(withSmallerSum(n, critical)).p()).isLessThanOrEqualTo(0.05);
    assertThat(tested(withSmallerSum(n, critical + 1)).p()).isGreaterThan(0.05);
  }

  /** Ranks 1 to n, the negative ones adding up to a sum. */
  private static double[] withSmallerSum(int n, int sum) {
    double[] differences = new double[n];
    int left = sum;
    for (int rank = n; rank >= 1; rank--) {
      boolean isNegative = rank <= left;
      differences[rank - 1] = isNegative ? -rank : rank;
      left -= isNegative ? rank : 0;
    }
    return differences;
  }

  @Test
  void tiesAndZerosAreAsEverySignAssignmentSays() {
    Random random = new Random(5);
    int withZeros = 0;
    for (int trial = 0; trial < 300; trial++) {
      double[] differences = new double[6 + random.nextInt(6)];
      Arrays.setAll(differences, i -> random.nextInt(11) - 4);
      long zeros = Arrays.stream(differences).filter(d -> d == 0).count();
      if (differences.length - zeros < 6) {
        assertThat(WilcoxonSignedRank.of(differences, 0, LEVEL))
            .isEqualTo(
                new WilcoxonSignedRank.TooFew(differences.length - (int) zeros, (int) zeros, 6));
        continue;
      }
      withZeros += zeros > 0 ? 1 : 0;
      var test = tested(differences);
      assertThat(test.zeros()).isEqualTo((int) zeros);
      assertThat(test.positiveRanks()).isCloseTo(positive(differences), within(1e-9));
      assertThat(test.p()).isCloseTo(enumerated(differences), within(1e-12));
    }
    assertThat(withZeros).isGreaterThan(50);
  }

  /** W₊ by the definition of a mean rank: those below, and half of those beside. */
  private static double positive(double[] differences) {
    double sum = 0;
    for (double d : differences) {
      sum += d > 0 ? rank(differences, d) : 0;
    }
    return sum;
  }

  private static double rank(double[] differences, double of) {
    double rank = 0.5;
    for (double d : differences) {
      rank += Math.abs(d) < Math.abs(of) ? 1 : Math.abs(d) == Math.abs(of) ? 0.5 : 0;
    }
    return rank;
  }

  private static double enumerated(double[] differences) {
    double[] signed = differences.clone();
    double observed = positive(differences);
    int lower = 0;
    int upper = 0;
    int all = 1 << differences.length;
    for (int signs = 0; signs < all; signs++) {
      for (int i = 0; i < signed.length; i++) {
        signed[i] = Math.abs(differences[i]) * ((signs >> i & 1) == 0 ? 1 : -1);
      }
      double sum = positive(signed);
      lower += sum <= observed + 1e-9 ? 1 : 0;
      upper += sum >= observed - 1e-9 ? 1 : 0;
    }
    return Math.min(1, 2.0 * Math.min(lower, upper) / all);
  }

  @Test
  void withoutTiesItIsAsTheLibrarys() {
    Random random = new Random(6);
    for (int n = 6; n <= 14; n++) {
      double[] differences = random.doubles(n, -1, 1.5).toArray();
      double library =
          new WilcoxonSignedRankTest().wilcoxonSignedRankTest(new double[n], differences, true);
      assertThat(tested(differences).p()).isCloseTo(library, within(1e-9));
    }
  }

  @Test
  void theOtherSignIsAsProbable() {
    Random random = new Random(7);
    double[] differences = random.doubles(20, -1, 2).toArray();
    double[] other = Arrays.stream(differences).map(d -> -d).toArray();
    assertThat(tested(other).p()).isCloseTo(tested(differences).p(), within(1e-12));
  }

  /** The approximation of many differences, against random signs. */
  @Test
  void manyDifferencesAreApproximated() {
    Random random = new Random(8);
    int n = WilcoxonSignedRank.MOST_EXACT + 30;
    double[] differences = new double[n];
    Arrays.setAll(differences, i -> Math.rint(20 * (random.nextGaussian() + 0.06)));
    var test = tested(differences);
    assertThat(test.isExact()).isFalse();
    double[] ranks =
        Arrays.stream(differences).map(d -> d == 0 ? 0 : rank(differences, d)).toArray();
    double middle = Arrays.stream(ranks).sum() / 2;
    int draws = 20_000;
    int further = 0;
    for (int draw = 0; draw < draws; draw++) {
      double sum = 0;
      for (double rank : ranks) {
        sum += random.nextBoolean() ? rank : 0;
      }
      further += Math.abs(sum - middle) >= Math.abs(test.positiveRanks() - middle) - 1e-9 ? 1 : 0;
    }
    double p = (double) further / draws;
    assertThat(p).isBetween(0.01, 0.5);
    assertThat(test.p()).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / draws) + 0.002));
  }

  /** At the border the exact p is the one of the textbook's Normal approximation, nearly. */
  @Test
  void theMostExactIsExactAndNearTheApproximation() {
    int n = WilcoxonSignedRank.MOST_EXACT;
    double[] differences = new Random(9).doubles(n, -0.9, 1.1).toArray();
    var test = tested(differences);
    assertThat(test.isExact()).isTrue();
    double sd = Math.sqrt(n * (n + 1.0) * (2 * n + 1) / 24);
    double z = (Math.abs(test.positiveRanks() - n * (n + 1) / 4.0) - 0.5) / sd;
    assertThat(test.p()).isCloseTo(Erf.erfc(z / Math.sqrt(2)), within(2e-3));
  }

  @ParameterizedTest
  @CsvSource({"0.95,6", "0.9,5", "0.99,8", "0.9375,5", "0.5,2", "0.1,2"})
  void itSaysHowManyItWouldNeed(double level, int needed) {
    assertThat(WilcoxonSignedRank.needed(level)).isEqualTo(needed);
    assertThat(Math.pow(2, 1 - needed)).isLessThanOrEqualTo(1 - level + 1e-12);
    double[] few = new double[needed - 1];
    Arrays.setAll(few, i -> i + 1);
    assertThat(WilcoxonSignedRank.of(few, 0, level))
        .isEqualTo(new WilcoxonSignedRank.TooFew(needed - 1, 0, needed));
    assertThat(WilcoxonSignedRank.of(Arrays.copyOf(few, needed), 0, level).pairs())
        .isEqualTo(needed - 1);
    double[] enough = new double[needed];
    Arrays.setAll(enough, i -> i + 1);
    assertThat(WilcoxonSignedRank.of(enough, 0, level))
        .isInstanceOf(WilcoxonSignedRank.Tested.class);
  }

  /**
   * 0.95 − 0.94 and 0.94 − 0.93 differ in their last bit; they are a tie, and 0.3 − 0.1 − 0.2 is 0.
   */
  @Test
  void roundingBreaksNoTies() {
    double[] exact = {1, 1, -1, 2, 3, -4, 5, 0};
    double[] rounded = {
      0.95 - 0.94, 0.94 - 0.93, 0.93 - 0.94, 0.02, 0.03, -0.04, 0.05, 0.3 - 0.1 - 0.2
    };
    assertThat(rounded[0]).isNotEqualTo(rounded[1]);
    assertThat(WilcoxonSignedRank.of(rounded, 1e-12, LEVEL)).isEqualTo(tested(exact));
  }

  @Test
  void itRejectsNoOftenerThanItSays() {
    Random random = new Random(10);
    int trials = 4000;
    int rejected = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] differences = new double[9];
      Arrays.setAll(differences, i -> Math.rint(3 * random.nextGaussian()));
      rejected +=
          WilcoxonSignedRank.of(differences, 0, LEVEL) instanceof WilcoxonSignedRank.Tested test
                  && test.p() <= 0.05
              ? 1
              : 0;
    }
    assertThat((double) rejected / trials).isBetween(0.01, 0.05);
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> tested(1, 2, 3, 4, 5, Double.NaN)).hasMessageContaining("not finite");
  }
}
