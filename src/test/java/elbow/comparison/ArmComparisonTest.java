package elbow.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmComparisonTest {
  private static final ComparedMetric NLL = new ComparedMetric("nll", Double.NaN, false);
  private static final ComparedMetric ECE = new ComparedMetric("ece", Double.NaN, true);
  private static final ComparedMetric PICP = new ComparedMetric("picp95", 0.95, false);
  private static final RunData DATA = new RunData("hash", "moons", 80, 20);

  private static Outcome run(long seed, String split, double nll, RunData data) {
    return new Outcome(new RunKey(seed, split), Map.of("nll", nll), data, Cost.UNKNOWN);
  }

  private static ComparedArm arm(String name, Outcome... runs) {
    return new ComparedArm(name, "", "classification", 0, 15, List.of(runs));
  }

  private static ComparedArm seeds(String name, double... values) {
    List<Outcome> runs = new ArrayList<>();
    for (int seed = 1; seed <= values.length; seed++) {
      runs.add(run(seed, "", values[seed - 1], DATA));
    }
    return arm(name, runs.toArray(Outcome[]::new));
  }

  private static ArmDifference only(ComparedArm arm, ComparedArm baseline, ComparedMetric metric) {
    ArmComparison comparison =
        ArmComparison.of(List.of(baseline, arm), baseline, List.of(metric), 0.95);
    return comparison.differences(metric).getFirst();
  }

  @Test
  void runsArePairedBySeedWhateverTheirOrder() {
    ComparedArm baseline = seeds("Plain", 1, 2, 3);
    ComparedArm arm =
        arm("MC", run(3, "", 3.3, DATA), run(1, "", 1.1, DATA), run(2, "", 2.2, DATA));
    PairedDifference difference = only(arm, baseline, NLL).difference();
    assertThat(difference)
        .isEqualTo(
            PairedDifference.of(new double[] {3.3, 1.1, 2.2}, new double[] {3, 1, 2}, 0.95, 0));
  }

  @Test
  void runsWithoutPartnerAreNamed() {
    Pairing.Paired paired =
        (Pairing.Paired)
            Pairing.of(
                arm("MC", run(1, "", 1, DATA), run(7, "", 1, DATA)), seeds("Plain", 1, 2, 3));
    assertThat(paired.arm()).hasSize(1);
    assertThat(paired.unpaired()).containsExactly(new RunKey(7, ""));
    assertThat(paired.unpairedBaseline()).containsExactly(new RunKey(2, ""), new RunKey(3, ""));
    assertThat(paired.isAssumed()).isFalse();
  }

  @Test
  void otherDataAreNoPair() {
    ComparedArm plain = seeds("Plain", 1);
    String changed = reason(arm("MC", run(1, "", 1, new RunData("other", "moons", 80, 20))), plain);
    assertThat(changed)
        .isEqualTo(
            "of seed 1 their data differ: the documents say the same, so a file has changed in"
                + " between");
    assertThat(reason(arm("MC", run(1, "", 1, new RunData("other", "sine", 80, 20))), plain))
        .endsWith("their data differ: sine and moons");
    assertThat(reason(arm("MC", run(1, "", 1, new RunData("", "", 0, 21))), plain))
        .endsWith("they were judged on 21 and 20 examples");
    assertThat(reason(arm("MC", run(2, "fold 1", 1, DATA)), plain))
        .isEqualTo("no run shares seed and split: seed 2, fold 1 beside seed 1");
    ComparedArm regression =
        new ComparedArm("MC", "", "regression", 0, 15, List.of(run(1, "", 1, DATA)));
    assertThat(reason(regression, plain)).contains("regression", "classification");
    ArmDifference refused = only(arm("MC", run(2, "", 1, DATA)), plain, NLL);
    assertThat(refused.difference()).isNull();
    assertThat(refused.objection()).contains("no run shares");
  }

  private static String reason(ComparedArm arm, ComparedArm baseline) {
    return ((Pairing.Refused) Pairing.of(arm, baseline)).reason();
  }

  @Test
  void whereTheDataAreNotKnownThatIsSaid() {
    ComparedArm foreign = arm("Keras", run(1, "", 1, new RunData("", "", 0, 20)));
    assertThat(((Pairing.Paired) Pairing.of(foreign, seeds("Plain", 1))).isAssumed()).isTrue();
  }

  /** Two seeds on each of three splits of 80 : 20 count as three values, corrected. */
  @Test
  void seedsOfOneSplitAreAveragedAndSplitsCorrected() {
    List<Outcome> left = new ArrayList<>();
    List<Outcome> right = new ArrayList<>();
    double[] split = {1, 2, 4};
    for (int fold = 0; fold < 3; fold++) {
      RunData data = new RunData("hash " + fold, "", 80, 20);
      for (int seed = 1; seed <= 2; seed++) {
        double around = seed == 1 ? -0.5 : 0.5;
        left.add(run(seed, "fold " + fold, 10 + split[fold] + around, data));
        right.add(run(seed, "fold " + fold, 10, data));
      }
    }
    ComparedArm arm = arm("MC", left.toArray(Outcome[]::new));
    ComparedArm baseline = arm("Plain", right.toArray(Outcome[]::new));
    ArmDifference difference = only(arm, baseline, NLL);
    assertThat(difference.runs()).isEqualTo(6);
    assertThat(difference.difference().pairs()).isEqualTo(3);
    assertThat(difference.difference().testToTrain()).isCloseTo(0.25, within(1e-15));
    // Differences 1, 2, 4: mean 7/3, S² = 7/3, SE² = 7/3·(1/3 + 1/4).
    assertThat(difference.difference().mean()).isCloseTo(7 / 3.0, within(1e-12));
    assertThat(difference.difference().standardError())
        .isCloseTo(Math.sqrt(7 / 3.0 * 7 / 12), within(1e-12));
    Summary summary = ArmComparison.of(List.of(arm), arm, List.of(NLL), 0.95).summary(arm, NLL);
    assertThat(summary.count()).isEqualTo(3);
    assertThat(summary.high() - summary.mean())
        .isCloseTo(4.302653 * Math.sqrt(7 / 3.0 * 7 / 12), within(1e-5));
  }

  @Test
  void withoutTrainingSizesSplitsCannotBeCorrected() {
    RunData unknown = new RunData("", "", 0, 20);
    ComparedArm one = arm("A", run(1, "fold 0", 1, unknown), run(1, "fold 1", 2, unknown));
    ComparedArm two = arm("B", run(1, "fold 0", 2, unknown), run(1, "fold 1", 5, unknown));
    assertThat(only(two, one, NLL).objection()).contains("number of training examples");
    ComparedArm known = arm("C", run(1, "fold 0", 2, DATA), run(1, "fold 1", 5, DATA));
    assertThat(only(one, known, NLL).difference().testToTrain()).isEqualTo(0.25);
  }

  @Test
  void holmsFamilyIsTheArmsOfOneMetric() {
    ComparedArm baseline = seeds("Plain", 1, 2, 3, 4, 5, 6);
    ComparedArm near = seeds("Near", 1.1, 1.9, 3.2, 4.1, 4.9, 6.2);
    ComparedArm far = seeds("Far", 2.1, 2.9, 4.2, 5.1, 5.9, 7.2);
    ArmComparison comparison =
        ArmComparison.of(List.of(baseline, near, far), baseline, List.of(NLL), 0.95);
    List<ArmDifference> all = comparison.differences(NLL);
    double least = all.get(1).difference().p();
    assertThat(all.get(1).adjustedP()).isEqualTo(2 * least);
    assertThat(all.get(0).adjustedP()).isEqualTo(all.get(0).difference().p());
    assertThat(all.get(1).wilcoxonP()).isCloseTo(2 / 64.0, within(1e-12));
    assertThat(all.get(1).adjustedWilcoxonP()).isCloseTo(4 / 64.0, within(1e-12));
  }

  @Test
  void ofCoverageTheDistancesToItsLevelAreCompared() {
    ComparedArm low =
        new ComparedArm("Low", "", "regression", 0, 15, List.of(picp(1, 0.91), picp(2, 0.93)));
    ComparedArm high =
        new ComparedArm("High", "", "regression", 0, 15, List.of(picp(1, 0.96), picp(2, 0.99)));
    assertThat(only(high, low, PICP).difference().mean())
        .isCloseTo((0.01 + 0.04 - 0.04 - 0.02) / 2, within(1e-12));
  }

  private static Outcome picp(long seed, double value) {
    return new Outcome(new RunKey(seed, ""), Map.of("picp95", value), DATA, Cost.UNKNOWN);
  }

  @Test
  void otherBinsAreAnotherMetric() {
    Outcome run = new Outcome(new RunKey(1, ""), Map.of("ece", 0.1), DATA, Cost.UNKNOWN);
    ComparedArm fifteen = new ComparedArm("A", "", "classification", 0, 15, List.of(run));
    ComparedArm ten = new ComparedArm("B", "", "classification", 0, 10, List.of(run));
    assertThat(only(ten, fifteen, ECE).objection()).isEqualTo("of 10 beside 15 bins");
  }

  @Test
  void numbersThatAreMissingOrNotFiniteAreNotHidden() {
    ComparedArm baseline = seeds("Plain", 1, 2, 3);
    ComparedArm broken = seeds("Broken", 1, Double.NaN, 3);
    ArmComparison comparison =
        ArmComparison.of(List.of(baseline, broken), baseline, List.of(NLL, ECE), 0.95);
    assertThat(comparison.differences(NLL).getFirst().objection())
        .isEqualTo("Broken has no finite nll at seed 2");
    assertThat(comparison.summary(broken, NLL).mean()).isNaN();
    assertThat(comparison.summary(broken, ECE)).isNull();
    assertThat(comparison.differences(ECE).getFirst().objection()).isEqualTo("Plain has no ece");
  }

  @Test
  void anArmHasNoRunTwice() {
    assertThatThrownBy(() -> arm("MC", run(1, "", 1, DATA), run(1, "", 2, DATA)))
        .hasMessageContaining("two runs of seed 1");
    assertThatThrownBy(() -> arm("MC")).hasMessageContaining("no runs");
    assertThatThrownBy(
            () -> ArmComparison.of(List.of(seeds("A", 1)), seeds("B", 1), List.of(), 0.95))
        .hasMessageContaining("B is not among");
  }
}
