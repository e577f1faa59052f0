package elbow.report;

import elbow.calibration.MetricTraits;
import elbow.comparison.ArmComparison;
import elbow.comparison.ArmDifference;
import elbow.comparison.ComparedArm;
import elbow.comparison.ComparedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A comparison of arms as it leaves the program.
 *
 * @param comparison the numbers
 * @param split part of the data that arms were judged on
 * @param notes what is to be known beside the numbers, in sentences
 */
public record ComparisonReport(ArmComparison comparison, String split, List<String> notes) {
  /** Makes the list immutable. */
  public ComparisonReport {
    notes = List.copyOf(notes);
  }

  /** A metric as comparisons need it, by its name. */
  public static ComparedMetric metric(String name) {
    MetricTraits traits = MetricTraits.of(name);
    return new ComparedMetric(name, traits.target(), traits.isBinned());
  }

  /** All tables: the arms, then the differences in each metric that has any. */
  public List<ResultTable> tables() {
    List<ResultTable> tables = new ArrayList<>();
    tables.add(ComparisonTables.arms(this));
    for (ComparedMetric metric : comparison.metrics()) {
      List<ArmDifference> known =
          comparison.differences(metric).stream().filter(d -> d.difference() != null).toList();
      if (!known.isEmpty()) {
        tables.add(ComparisonTables.differences(this, metric, known));
      }
    }
    return tables;
  }

  /** How an arm predicted. */
  public static String passes(ComparedArm arm) {
    return switch (arm.samples()) {
      case ComparedArm.UNKNOWN -> "not known";
      case 0 -> "one deterministic pass";
      case 1 -> "1 sample";
      default -> arm.samples() + " samples";
    };
  }

  /** As text in columns. */
  public String toText() {
    String tables = tables().stream().map(ResultTable::toText).collect(Collectors.joining("\n"));
    return tables + noteLines("\nNotes\n\n");
  }

  /** As Markdown. */
  public String toMarkdown() {
    String tables =
        tables().stream().map(ResultTable::toMarkdown).collect(Collectors.joining("\n"));
    return tables + noteLines("\n");
  }

  private String noteLines(String head) {
    return notes.isEmpty()
        ? ""
        : head + notes.stream().map(note -> "- " + note + "\n").collect(Collectors.joining());
  }

  /** As LaTeX tables without any package. */
  public String toLatex() {
    StringBuilder text = new StringBuilder();
    tables().forEach(table -> text.append(LatexTable.of(table)).append('\n'));
    notes.forEach(note -> text.append("% ").append(note).append('\n'));
    return text.toString();
  }
}
