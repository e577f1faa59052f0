package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** {@code elbow report} on folders that {@code elbow run} wrote. */
class ReportCommandTest extends Console {
  private static final String MOONS =
      """
      {
        "name": "Moons <small> & \\"odd\\"",
        "data": { "source": { "type": "two-moons", "examples": 100 } },
        "model": { "layers": [ { "type": "dense", "units": 4 },
                               { "type": "activation", "function": "tanh" },
                               { "type": "dense" } ] },
        "arms": [ { "name": "Plain", "noise": { "type": "none" } },
                  { "name": "Local", "noise": { "type": "mean-field" } },
                  { "name": "Sparse", "noise": { "type": "sparse-variational" } } ],
        "training": { "epochs": 3 },
        "evaluation": { "samples": 5 },
        "seeds": [1, 2]
      }
      """;

  private static final String ASSESSMENT =
      """
      {"split":"test","draws":"fresh","bins":15,"level":0.95,"resamples":1000,"evaluations":[
       {"arm":"Local","seeds":[1],"method":"sampled","basis":"5 samples","split":"test",
        "examples":20,"samples":5,"seconds":0.1,"metrics":{"nll":0.5,"accuracy":0.9,"ece":null},
        "intervals":{"nll":{"estimate":0.5,"low":0.4,"high":0.6}},
        "nllBySamples":[{"samples":1,"nll":0.7,"mixtures":5},{"samples":5,"nll":0.5,"mixtures":1}],
        "shifts":[{"kind":"feature-noise","severity":0.5,"unit":"sds","metrics":{"nll":0.8}},
                  {"kind":"feature-noise","severity":1,"unit":"sds","metrics":{"nll":1.2}}],
        "detection":{"entropy":{"auroc":{"estimate":0.71,"low":0.6,"high":0.8},
                     "aupr":{"estimate":0.6,"low":0.5,"high":0.7},
                     "fpr95":{"estimate":0.8,"low":0.7,"high":0.9}}},
        "mendings":[{"method":"temperature","fittedOn":"validation, 20 examples",
                     "parameters":{"temperature":1.3},"before":{"nll":0.5},"after":{"nll":0.45}}],
        "conformal":[{"method":"lac","fittedOn":"validation, 20 examples","wanted":0.95,
                      "coverage":0.9,"standardError":0.05,"size":1.1,"guarantee":"marginal"}]},
       {"arm":"Plain","seeds":[1,2],"method":"ensemble","basis":"2 members","examples":20,
        "metrics":{"nll":0.4}},
       {"arm":"Gone","seeds":[1],"method":"sampled","metrics":{"nll":0.4}},
       {"arm":"Local","seeds":[1],"method":"sampled","split":"validation","metrics":{"nll":9}}]}
      """;

  @TempDir private static Path folder;
  private static Path moons;

  @BeforeAll
  static void train() throws IOException {
    Path file = Files.writeString(folder.resolve("moons.json"), MOONS);
    moons = folder.resolve("moons");
    ReportCommandTest command = new ReportCommandTest();
    assertThat(command.elbow("run", file.toString(), "--out", moons.toString())).isZero();
  }

  @AfterEach
  void forgetTheAssessment() throws IOException {
    Files.deleteIfExists(moons.resolve("assessment.json"));
  }

  private String html(String... more) throws IOException {
    assertThat(elbow(Stream.of("report", moons.toString()), more)).as(err).isZero();
    return Files.readString(moons.resolve("report.html"));
  }

  private static List<String> charts(String html) {
    return Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
        .matcher(html)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @Test
  void thePageStandsByItself() throws Exception {
    String html = html();
    assertThat(err).contains("Written to " + moons.resolve("report.html"));
    String withoutNames = html.replace("http://www.w3.org/2000/svg", "");
    assertThat(withoutNames)
        .startsWith("<!DOCTYPE html>")
        .doesNotContainPattern("(?i)https?:|<script|<link|<img|<iframe|@import|url\\(|src=");
    assertThat(html).doesNotContain("NaN", "Infinity", "null");
    for (String chart : charts(html)) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(chart)));
      assertThat(chart).contains("role=\"img\"", "<title>", "<desc>");
    }
    // Legend, 4 metrics' dots, loss, likelihood, KL, validation NLL and accuracy, 3 diagrams.
    assertThat(charts(html)).hasSize(1 + 4 + 5 + 3);
  }

  @Test
  void itSaysWhatWasRunAndWhatNumbersRestOn() throws Exception {
    assertThat(html())
        .contains("<h1>Moons &lt;small&gt; &amp; &quot;odd&quot;</h1>")
        .contains("3 arms, 6 runs, judged on the test part; intervals at 95 %")
        .contains("Two moons: examples 100", "dense 4 → tanh → dense", "60 training examples")
        .contains("To know before trusting these numbers", "log-uniform prior is improper")
        .contains("Arms on the test part: mean [95 % t interval over runs]", "5 samples")
        .contains("one deterministic pass", "too few: 2 of 6", "Differences to Plain")
        .contains("not ranked by their ELBO", "Plain: it has no noise")
        .contains("15 equal-width bins; 5 samples; 2 runs", "Learning curves")
        .contains("Data, SHA-256", "Trained by", "finished", "<details>")
        .doesNotContain("Shifted inputs", "Out of distribution", "Recalibration");
  }

  @Test
  void armsOfOnePriorAreRankedByTheElbo() throws IOException {
    Path file = folder.resolve("two.json");
    Files.writeString(
        file,
        MOONS
            .replace(
                "{ \"type\": \"none\" }",
                "{ \"type\": \"mean-field\", \"estimator\": \"flipout\" }")
            .replace("\"seeds\": [1, 2]", "\"seeds\": [1]"));
    Path two = folder.resolve("two");
    assertThat(elbow("run", file.toString(), "--out", two.toString())).as(err).isZero();
    assertThat(elbow("report", two.toString(), "--arm", "Plain", "--arm", "Local")).isZero();
    assertThat(two.resolve("report.html"))
        .content()
        .contains("the tightest bound first", "may be ranked")
        .doesNotContain("Sparse</th>");
  }

  @Test
  void whatWasAssessedIsShownAndWhatDoesNotFitIsSaid() throws IOException {
    Files.writeString(moons.resolve("assessment.json"), ASSESSMENT);
    assertThat(html())
        .contains("Methods beside the arms", "Plain, ensemble", "seeds 1, 2 together")
        .contains("<span class=\"interval\">[0.4000, 0.6000]</span>", "5 samples; seed 1")
        .contains("How many samples are enough", "Shifted inputs", "severity, sds")
        .contains("Out of distribution", "0.7100", "temperature 1.3000", "0.5000 → 0.4500")
        .contains("Conformal prediction", "0.9000 ± 0.0500", "marginal")
        .contains("has &quot;Gone&quot;, which no run beside it is called")
        .contains("is of the validation part and left out");
    assertThat(html("--arm", "Plain")).doesNotContain("Shifted inputs").contains("Plain, ensemble");
  }

  @Test
  void damageIsReportedWithTheFileAndTheReason() throws IOException {
    Path file = Files.writeString(moons.resolve("assessment.json"), "{\"evaluations\": [}");
    assertThat(elbow("report", moons.toString())).isEqualTo(2);
    assertThat(err).contains(file + " is damaged: line 1: ").doesNotContain("Exception", "\tat ");
  }

  @Test
  void otherFormsHaveTheSameTables() throws IOException {
    Files.writeString(moons.resolve("assessment.json"), ASSESSMENT);
    Path md = folder.resolve("r.md");
    Path tex = folder.resolve("r.tex");
    Path csv = folder.resolve("r.csv");
    int code =
        elbow(
            "report",
            moons.toString(),
            "--out",
            md.toString(),
            "--out",
            tex.toString(),
            "--out",
            csv.toString());
    assertThat(code).as(err).isZero();
    assertThat(md)
        .content()
        .contains("| Local |", "Recalibration fitted on", "To know before trusting");
    assertThat(tex).content().contains("\\begin{tabular}", "Conformal sets", "% Sparse");
    assertThat(csv).content().startsWith("split,metric,arm");
  }

  @Test
  void severalRunsNeedAPlaceForTheReport() {
    String run = moons.resolve("1-plain-seed-1").toString();
    String other = moons.resolve("1-plain-seed-2").toString();
    assertThat(elbow("report", run, other)).isEqualTo(2);
    assertThat(err).contains("--out is missing", "--out report.html");
    String out = folder.resolve("both.html").toString();
    assertThat(elbow("report", run, other, "--out", out)).as(err).isZero();
    assertThat(folder.resolve("both.html")).content().contains("1 arm, 2 runs");
    assertThat(elbow("report", run)).as("a run's folder alone").isZero();
    assertThat(moons.resolve("1-plain-seed-1/report.html")).exists();
  }

  @Test
  void badInputIsTwoAndSaysWhatWouldBeRight() {
    assertThat(elbow("report", moons.toString(), "--out", "r.pdf")).isEqualTo(2);
    assertThat(err).contains(".html, .md, .csv or .tex");
    String nowhere = folder.resolve("nowhere/r.html").toString();
    assertThat(elbow("report", moons.toString(), "--out", nowhere)).isEqualTo(2);
    assertThat(err).contains("there is no folder");
    assertThat(elbow("report", moons.toString(), "--baseline", "Plian")).isEqualTo(2);
    assertThat(err).contains("did you mean \"Plain\"?");
  }
}
