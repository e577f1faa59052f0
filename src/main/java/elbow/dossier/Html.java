package elbow.dossier;

import elbow.chart.svg.Markup;
import elbow.report.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of a page that grows by sections; all text is escaped here. */
final class Html {
  private static final Pattern INTERVAL = Pattern.compile("(.+) (\\[[^\\[\\]]+\\])");

  /** What a column of numbers may hold; in others text begins at the left. */
  private static final Predicate<String> NUMBER =
      Pattern.compile("[-+−–<\\[∞\\d].*|too few.*|", Pattern.DOTALL).asMatchPredicate();

  private static final int MOST_ROWS = 3;
  private static final int ROWS_OF_A_PAGE = 16; // of two or three lines each
  private static final int MANY_COLUMNS = 9;
  private static final int SHORT_NAME = 18;

  private final StringBuilder text = new StringBuilder();
  private final List<String> titles = new ArrayList<>();

  /** A chart with what is to be said of it. */
  record Panel(String svg, String caption) {}

  /** Begins a section; the one before ends. */
  Html section(String title) {
    text.append(titles.isEmpty() ? "" : "</section>\n");
    titles.add(title);
    text.append("<section id=\"s").append(titles.size()).append("\">\n<h2>");
    text.append(Markup.escape(title)).append("</h2>\n");
    return this;
  }

  /** A smaller heading. */
  Html heading(String title) {
    text.append("<h3>").append(Markup.escape(title)).append("</h3>\n");
    return this;
  }

  /** A paragraph. */
  Html paragraph(String words) {
    text.append("<p>").append(Markup.escape(words)).append("</p>\n");
    return this;
  }

  /** A list of sentences. */
  Html list(List<String> sentences) {
    text.append("<ul>\n");
    sentences.forEach(s -> text.append("<li>").append(Markup.escape(s)).append("</li>\n"));
    text.append("</ul>\n");
    return this;
  }

  /** Names with what belongs to them; two strings a row. */
  Html facts(List<List<String>> rows) {
    text.append("<dl>\n");
    for (List<String> row : rows) {
      text.append("<dt>").append(Markup.escape(row.get(0))).append("</dt><dd>");
      text.append(Markup.escape(row.get(1))).append("</dd>\n");
    }
    text.append("</dl>\n");
    return this;
  }

  /** Long text that is shown when asked for, and not printed. */
  Html folded(String title, String code) {
    text.append("<details><summary>").append(Markup.escape(title)).append("</summary><pre>");
    text.append(Markup.escape(code)).append("</pre></details>\n");
    return this;
  }

  /**
   * Charts with one caption for all, beneath a legend of theirs.
   *
   * @param layout {@code one}, {@code two} or {@code three} beside each other on paper
   */
  Html figure(String legend, List<Panel> panels, String layout, String caption) {
    int beside = layout.equals("one") ? 1 : layout.equals("two") ? 2 : 3;
    boolean isWhole = panels.size() <= MOST_ROWS * beside; // fits a page, so it is not torn apart
    text.append(isWhole ? "<figure class=\"whole\">\n" : "<figure>\n")
        .append(legend)
        .append("<div class=\"panels ")
        .append(layout);
    text.append("\">\n");
    for (Panel panel : panels) {
      text.append("<div class=\"panel\">").append(panel.svg());
      if (!panel.caption().isEmpty()) {
        text.append("<p class=\"under\">").append(Markup.escape(panel.caption())).append("</p>");
      }
      text.append("</div>\n");
    }
    text.append("</div>\n<figcaption>").append(Markup.escape(caption)).append("</figcaption>\n");
    text.append("</figure>\n");
    return this;
  }

  /** A table whose first column names its rows. */
  Html table(ResultTable table) {
    boolean isTight = table.header().size() >= MANY_COLUMNS;
    boolean isWhole = table.rows().size() <= ROWS_OF_A_PAGE;
    text.append(isWhole ? "<div class=\"wide whole\"><table" : "<div class=\"wide\"><table")
        .append(isTight ? " class=\"tight\"" : "");
    text.append(">\n<caption>").append(Markup.escape(table.title()));
    text.append("</caption>\n<thead><tr>");
    List<Boolean> areNumbers = new ArrayList<>();
    for (int c = 0; c < table.header().size(); c++) {
      int column = c;
      boolean isNumber = table.rows().stream().allMatch(row -> NUMBER.test(row.get(column)));
      areNumbers.add(isNumber);
      text.append(isNumber || c == 0 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"words\">");
      text.append(Markup.escape(table.header().get(c))).append("</th>");
    }
    text.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      boolean isShort = row.getFirst().length() <= SHORT_NAME;
      text.append(isShort ? "<tr><th scope=\"row\" class=\"short\">" : "<tr><th scope=\"row\">");
      text.append(Markup.escape(row.getFirst())).append("</th>");
      for (int c = 1; c < row.size(); c++) {
        cell(row.get(c), areNumbers.get(c));
      }
      text.append("</tr>\n");
    }
    text.append("</tbody></table></div>\n");
    return this;
  }

  private void cell(String cell, boolean isNumber) {
    Matcher interval = INTERVAL.matcher(cell);
    if (interval.matches()) {
      text.append("<td>").append(Markup.escape(minus(interval.group(1))));
      text.append("<span class=\"interval\">").append(Markup.escape(minus(interval.group(2))));
      text.append("</span></td>");
    } else {
      text.append(isNumber ? "<td>" : "<td class=\"words\">");
      text.append(Markup.escape(minus(cell))).append("</td>");
    }
  }

  /** Numbers with a true minus sign. */
  private static String minus(String cell) {
    return cell.replaceAll("(?<![\\w.)])-(?=\\d)", "−");
  }

  /** The titles of its sections. */
  List<String> titles() {
    return List.copyOf(titles);
  }

  /** All of it. */
  String body() {
    return text + (titles.isEmpty() ? "" : "</section>\n");
  }
}
