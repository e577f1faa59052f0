package elbow.dossier;

import elbow.chart.svg.Markup;
import elbow.comparison.ArmComparison;
import elbow.report.Figures;
import elbow.run.ProgramVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A dossier as one page of HTML that needs nothing else: charts are in it, there are no scripts, no
 * fonts and no links. A section that has nothing to say is left out.
 */
final class HtmlReport {
  private static final String STYLE = "report.css";

  private HtmlReport() {}

  static String of(Dossier dossier) {
    Html html = new Html();
    RunSections.whatWasRun(html, dossier);
    ComparisonSections.trust(html, dossier);
    ComparisonSections.comparison(html, dossier);
    ComparisonSections.elbo(html, dossier);
    CurveSection.add(html, dossier);
    ReliabilitySection.add(html, dossier);
    AssessedSections.add(html, dossier);
    RunSections.provenance(html, dossier);
    return page(dossier, html);
  }

  private static String page(Dossier dossier, Html html) {
    String title = Markup.escape(dossier.title());
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<meta name=\"generator\" content=\"Elbow ");
    page.append(Markup.escape(ProgramVersion.text())).append("\">\n");
    page.append("<title>").append(title).append("</title>\n<style>\n").append(style());
    page.append("</style>\n</head>\n<body>\n<main>\n<header>\n<h1>").append(title);
    page.append("</h1>\n<p class=\"sub\">").append(Markup.escape(subtitle(dossier)));
    page.append("</p>\n</header>\n").append(contents(html.titles())).append(html.body());
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static String subtitle(Dossier dossier) {
    ArmComparison comparison = dossier.comparison().comparison();
    int runs = dossier.arms().stream().mapToInt(arm -> arm.runs().size()).sum();
    return count(dossier.arms().size(), "arm")
        + ", "
        + count(runs, "run")
        + ", judged on the "
        + dossier.comparison().split()
        + " part; intervals at "
        + Figures.percent(comparison.level())
        + ". Made by Elbow "
        + ProgramVersion.text()
        + " on "
        + dossier.made()
        + ".";
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  private static String contents(List<String> titles) {
    StringBuilder text = new StringBuilder("<nav aria-label=\"Contents\"><ol>\n");
    for (int i = 0; i < titles.size(); i++) {
      text.append("<li><a href=\"#s").append(i + 1).append("\">");
      text.append(Markup.escape(titles.get(i))).append("</a></li>\n");
    }
    return text.append("</ol></nav>\n").toString();
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is in the program's own jar
    }
  }
}
