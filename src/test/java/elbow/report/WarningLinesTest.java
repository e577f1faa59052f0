package elbow.report;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.training.RunWarning;
import elbow.training.RunWarning.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarningLinesTest {
  private static ArmResult arm(String name, int seeds, ArmResult.Warning... warnings) {
    return new ArmResult(name, 1, Map.of(), 1, List.of(), List.of(warnings), List.of(), seeds);
  }

  private static ArmResult.Warning of(long seed, Kind kind, int layer, String text) {
    return new ArmResult.Warning(seed, new RunWarning(kind, layer, text));
  }

  @Test
  void layersAndSeedsThatSayTheSameShareASentence() {
    List<String> lines =
        WarningLines.of(
            List.of(
                arm(
                    "Sparse VD",
                    2,
                    of(1, Kind.IMPROPER_PRIOR, 0, "improper."),
                    of(1, Kind.IMPROPER_PRIOR, 2, "improper."),
                    of(2, Kind.IMPROPER_PRIOR, 0, "improper."),
                    of(2, Kind.IMPROPER_PRIOR, 2, "improper."),
                    of(2, Kind.KL_DOMINATES, -1, "12 nats."))));
    assertThat(lines)
        .containsExactly(
            "Sparse VD, all seeds, layers 0, 2: improper.", "Sparse VD, seed 2: 12 nats.");
  }

  @Test
  void seedsThatDifferInANumberAreSaidByTheFirst() {
    assertThat(
            WarningLines.of(
                List.of(
                    arm(
                        "M",
                        3,
                        of(1, Kind.SIGMA_COLLAPSED, 4, "σ is 1e-6."),
                        of(3, Kind.SIGMA_COLLAPSED, 4, "σ is 2e-6.")))))
        .containsExactly("M, seeds 1, 3, layer 4: σ is 1e-6.");
  }

  @Test
  void oneSeedIsNotNamedAndNoWarningIsNoLine() {
    assertThat(
            WarningLines.of(
                List.of(arm("A", 1, of(9, Kind.TEMPERED, -1, "tempered.")), arm("B", 1))))
        .containsExactly("A: tempered.");
  }

  @Test
  void aCellOfMarkdownIsOneRowAndShowsItsTextAsItIs() {
    assertThat(ResultTable.markdown("a|b\\c\nd\r\ne")).isEqualTo("a\\|b\\\\c<br>d<br>e");
    // A backslash before a bar must not eat the bar's own.
    assertThat(ResultTable.markdown("\\|")).isEqualTo("\\\\\\|");
  }
}
