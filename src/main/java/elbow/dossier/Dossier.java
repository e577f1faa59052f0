package elbow.dossier;

import elbow.report.ComparisonReport;
import elbow.report.ElboRule;
import elbow.report.ResultTable;
import elbow.run.SavedArmRuns;
import elbow.run.SavedArms;
import elbow.run.SavedSession;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is known of some saved runs.
 *
 * @param title of the experiment, or of several
 * @param made when, for people
 * @param arms those compared
 * @param comparison of them
 * @param trained how they were trained
 * @param assessed what {@code elbow evaluate} left, an arm and method each
 * @param notes what is to be known of files that were left out
 */
public record Dossier(
    String title,
    String made,
    List<ArmRecord> arms,
    ComparisonReport comparison,
    List<ElboRule.Trained> trained,
    List<Assessed> assessed,
    List<String> notes) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm xxx", Locale.ENGLISH);

  /** Makes the lists immutable. */
  public Dossier {
    arms = List.copyOf(arms);
    trained = List.copyOf(trained);
    assessed = List.copyOf(assessed);
    notes = List.copyOf(notes);
  }

  /**
   * Reads what folders tell beside a comparison.
   *
   * @param sessions whose runs are compared
   * @param compared arms of them that are
   * @param report the comparison
   * @param now when the report is made
   * @throws IOException if a file is damaged, naming it and the reason
   */
  public static Dossier read(
      List<SavedSession> sessions, SavedArms compared, ComparisonReport report, ZonedDateTime now)
      throws IOException {
    Set<String> chosen = new HashSet<>();
    compared.arms().forEach(arm -> chosen.add(arm.name()));
    List<SavedArmRuns> all = SavedArmRuns.of(sessions);
    List<ArmRecord> arms = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (chosen.contains(all.get(i).label())) {
        arms.add(ArmRecord.read(all.get(i), i));
      }
    }
    AssessmentFiles files = AssessmentFiles.read(sessions, all, chosen, report.split());
    String title =
        arms.stream()
            .map(arm -> arm.first().experiment().name())
            .distinct()
            .collect(Collectors.joining(" · "));
    return new Dossier(
        title, TIME.format(now), arms, report, compared.trained(), files.assessed(), files.notes());
  }

  /** The page, with everything it needs in it. */
  public String toHtml() {
    return HtmlReport.of(this);
  }

  /** Its tables and notes as Markdown. */
  public String toMarkdown() {
    StringBuilder text = new StringBuilder("# ").append(title).append("\n\n");
    text.append(comparison.toMarkdown());
    tables().forEach(table -> text.append('\n').append(table.toMarkdown()));
    List<String> warnings = Warnings.lines(this);
    if (!warnings.isEmpty()) {
      text.append("\n## To know before trusting these numbers\n\n");
      warnings.forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.toString();
  }

  /** Its tables as LaTeX without any package; what is to be known as comments. */
  public String toLatex() {
    StringBuilder text = new StringBuilder(comparison.toLatex());
    tables().forEach(table -> text.append('\n').append(table.toLatex()));
    Warnings.lines(this)
        .forEach(line -> text.append("% ").append(line.replaceAll("\\R", " ")).append('\n'));
    return text.toString();
  }

  private List<ResultTable> tables() {
    List<ResultTable> tables = new ArrayList<>();
    if (!assessed.isEmpty()) {
      tables.add(AssessedTables.methods(assessed, comparison));
      tables.add(AssessedTables.detection(assessed, comparison));
      tables.add(AssessedTables.mendings(assessed, comparison));
      tables.add(AssessedTables.conformal(assessed, comparison));
    }
    return tables.stream().filter(table -> !table.rows().isEmpty()).toList();
  }
}
