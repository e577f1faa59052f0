package elbow.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.data.DataException;
import elbow.report.ResultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchResultTest {
  @TempDir private Path folder;

  private PublishedValues published(String text, Map<String, String> where) throws Exception {
    return PublishedValues.read(Files.writeString(folder.resolve("p.csv"), text), where);
  }

  private static FoldResult fold(int number, double rmse, double nll) {
    return new FoldResult(
        number, new Point(Map.of("rate", 0.05)), 1, Map.of("rmse", rmse, "nll", nll), 4, 10, 2);
  }

  private static SearchResult result(PublishedValues published) throws Exception {
    return new SearchResult(
        Searches.read(Searches.DOCUMENT),
        List.of("rate"),
        List.of(fold(0, 1, 0.5), fold(1, 2, 0.25), fold(3, 6, 1)),
        List.of(),
        published);
  }

  @Test
  void meansAndPairedDifferencesAreOverFolds() throws Exception {
    SearchResult result =
        result(published("ll,split,rmse_mc\n-1,0,1.5\n-2,1,2\n-9,2,9\n-1,3,5\n", Map.of()));
    // 1, 2, 6: mean 3, variance 7.
    assertThat(result.mean("rmse").mean()).isEqualTo(3);
    assertThat(result.mean("rmse").error()).isCloseTo(Math.sqrt(7.0 / 3), within(1e-12));
    assertThat(result.mean("ll").mean()).isCloseTo(-1.75 / 3, within(1e-12));
    // The fold 2 was not run: 1.5, 2, 5.
    assertThat(result.publishedMean("rmse").mean()).isCloseTo(8.5 / 3, within(1e-12));
    // −0.5, 0, 1: mean 1/6, squares about it 7/6.
    assertThat(result.difference("rmse").mean()).isCloseTo(1.0 / 6, within(1e-12));
    assertThat(result.difference("rmse").error())
        .isCloseTo(Math.sqrt(7.0 / 6 / 2 / 3), within(1e-12));
    assertThat(result.difference("rmse").count()).isEqualTo(3);
  }

  @Test
  void ofOneFoldThereIsNoError() {
    assertThat(MeanError.of(List.of(2.0)).mean()).isEqualTo(2);
    assertThat(MeanError.of(List.of(2.0)).error()).isNaN();
    assertThat(MeanError.of(List.of()).mean()).isNaN();
    assertThat(MeanError.of(List.of(2.0, Double.NaN)).mean()).isNaN();
  }

  @Test
  void theTableHasARowAFold() throws Exception {
    SearchReport report =
        new SearchReport(result(published("fold,rmse\n0,1.5\n1,2\n3,5\n", Map.of())));
    ResultTable table = report.table();
    assertThat(table.header())
        .containsExactly("fold", "rate", "test.rmse", "published rmse", "test.ll", "s");
    assertThat(table.rows().getFirst()).containsExactly("0", "0.05", "1", "1.5", "-0.5", "12");
    assertThat(table.rows().getLast())
        .containsExactly("paired difference", "", "0.1667 ± 0.441", "", "", "");
    assertThat(table.title()).contains("3 of 2 folds", "20 samples");
    assertThat(report.json().at("/metrics/test.rmse/pairedDifference/mean").asDouble())
        .isCloseTo(1.0 / 6, within(1e-12));
    assertThat(report.json().at("/folds/2/fold").asInt()).isEqualTo(3);
  }

  @Test
  void withoutFoldsNothingIsClaimed() throws Exception {
    SearchResult none =
        new SearchResult(
            Searches.read(Searches.DOCUMENT), List.of("rate"), List.of(), List.of("x"), null);
    assertThat(new SearchReport(none).table().rows())
        .containsExactly(List.of("mean", "", "–", "–", "–"));
    assertThat(new SearchReport(none).json().at("/metrics/test.ll/mean").isNull()).isTrue();
  }

  @Test
  void rowsOfAFileOfSeveralSetsAreChosen() throws Exception {
    String text = "set,split,test_ll\na,0,-1\nb,0,-2\nb,1,-3\n\n";
    assertThat(published(text, Map.of("set", "b")).byMetric())
        .isEqualTo(Map.of("ll", Map.of(0, -2.0, 1, -3.0)));
    assertThatThrownBy(() -> published(text, Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("p.csv:3: the fold 0 stands twice")
        .hasMessageContaining("--published-where");
    assertThatThrownBy(() -> published(text, Map.of("set", "c")))
        .hasMessageContaining("no row has {set=c}");
    assertThatThrownBy(() -> published(text, Map.of("sets", "b")))
        .hasMessageContaining("there is no column \"sets\"");
  }

  @ParameterizedTest
  @CsvSource({
    "a;b,there is no column \"\"fold\"\"",
    "fold;x,there is no column \"\"rmse\"\" or \"\"ll\"\"",
    "fold;ll/0;x,p.csv:2: \"\"x\"\" is no number",
    "fold;ll/0.5;1,p.csv:2: \"\"0.5\"\" is no fold",
    "fold;ll/0,p.csv:2: has 1 cells"
  })
  void whatIsNoSuchTableIsRefused(String text, String words) {
    assertThatThrownBy(() -> published(text.replace(';', ',').replace('/', '\n'), Map.of()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words.replace("\"\"", "\""));
  }
}
