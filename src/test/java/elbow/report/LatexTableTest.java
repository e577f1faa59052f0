package elbow.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatexTableTest {
  @Test
  void whatLatexWouldTakeForACommandIsShown() {
    assertThat(LatexTable.escape("50 % of a_b & {c} \\d $1 #2 ^~"))
        .isEqualTo(
            "50 \\% of a\\_b \\& \\{c\\} \\textbackslash{}d \\$1 \\#2"
                + " \\textasciicircum{}\\textasciitilde{}");
    assertThat(LatexTable.escape("[-0.5, +0.1] 1.2e-05 MC-3 <0.001"))
        .isEqualTo("[$-$0.5, +0.1] 1.2e-05 MC-3 $<$0.001");
    assertThat(LatexTable.escape("nll ↓ –")).isEqualTo("nll $\\downarrow$ --");
  }

  @Test
  void aTableHasARowForEachRow() {
    String text =
        LatexTable.of(
            new ResultTable("A & B", List.of("arm", "nll"), List.of(List.of("[x]", "-1"))));
    assertThat(text)
        .contains("\\caption{A \\& B}", "\\begin{tabular}{lr}", "{}arm & nll \\\\")
        .contains("{}[x] & $-$1 \\\\")
        .endsWith("\\end{table}\n");
  }

  @Test
  void figuresHaveThreeDigits() {
    assertThat(Figures.significant(0.0123456)).isEqualTo("0.0123");
    assertThat(Figures.significant(123456)).isEqualTo("123000");
    assertThat(Figures.significant(-1.23456e-7)).isEqualTo("-1.23e-07");
    assertThat(Figures.significant(0)).isEqualTo("0");
    assertThat(Figures.significant(Double.NaN)).isEqualTo("–");
    assertThat(Figures.signed(2)).isEqualTo("+2");
    assertThat(Figures.signed(Double.POSITIVE_INFINITY)).isEqualTo("–");
    assertThat(Figures.probability(0.0004)).isEqualTo("<0.001");
    assertThat(Figures.probability(0.03125)).isEqualTo("0.031");
    assertThat(Figures.percent(0.95)).isEqualTo("95 %");
    assertThat(Figures.percent(0.999)).isEqualTo("99.9 %");
    assertThat(Figures.count(60, 20)).isEqualTo("20 splits, 60 runs");
    assertThat(Figures.count(1, 1)).isEqualTo("1 seed");
  }
}
