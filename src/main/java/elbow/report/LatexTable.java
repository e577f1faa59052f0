package elbow.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table in LaTeX, with no more than LaTeX itself brings. */
final class LatexTable {
  private static final Map<Integer, String> SPECIAL =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "$<$"),
          Map.entry((int) '>', "$>$"),
          Map.entry((int) '↓', "$\\downarrow$"),
          Map.entry((int) '↑', "$\\uparrow$"),
          Map.entry((int) '→', "$\\rightarrow$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '–', "--"));

  private LatexTable() {}

  static String of(ResultTable table) {
    StringBuilder text = new StringBuilder("\\begin{table}\n\\centering\n");
    text.append("\\caption{").append(escape(table.title())).append("}\n");
    text.append("\\begin{tabular}{l").repeat('r', table.header().size() - 1).append("}\n\\hline\n");
    line(text, table.header());
    text.append("\\hline\n");
    table.rows().forEach(row -> line(text, row));
    return text.append("\\hline\n\\end{tabular}\n\\end{table}\n").toString();
  }

  // Braces before a cell: an opening bracket there would be taken for an option of the line's end.
  private static void line(StringBuilder text, List<String> cells) {
    text.append("{}")
        .append(cells.stream().map(LatexTable::escape).collect(Collectors.joining(" & ")))
        .append(" \\\\\n");
  }

  /** A number's leading minus becomes a minus; all that LaTeX would take for a command is shown. */
  static String escape(String cell) {
    String text =
        cell.codePoints()
            .mapToObj(c -> SPECIAL.getOrDefault(c, Character.toString(c)))
            .collect(Collectors.joining());
    return text.replaceAll("(?<![\\w.)-])-(?=\\d)", "\\$-\\$").replaceAll("\\R", " ");
  }
}
