package elbow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.experiment.Column;
import elbow.experiment.Likelihood;
import elbow.experiment.Shape;
import elbow.experiment.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDataTest {
  private static final Likelihood REAL = new Likelihood.Gaussian(Likelihood.Variance.FIXED, 1);
  private static final Likelihood CLASS = new Likelihood.Categorical();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("t.csv");
  }

  private RawData read(String text, Likelihood likelihood, Column target, Column... columns)
      throws IOException, DataException {
    return read(text, likelihood, null, null, target, columns);
  }

  private RawData read(
      String text,
      Likelihood likelihood,
      String delimiter,
      Boolean header,
      Column target,
      Column... columns)
      throws IOException, DataException {
    Files.writeString(file, text);
    List<Column> features = columns.length == 0 ? null : List.of(columns);
    return CsvData.read(
        new Source.Csv("t.csv", target, delimiter, header, features), likelihood, file);
  }

  private static Column at(int index) {
    return new Column.ByIndex(index);
  }

  private static Column named(String name) {
    return new Column.ByName(name);
  }

  /** One table of two features and a target, in many spellings. */
  static List<String> spellings() {
    return List.of(
        "a,b,y\n1,2.5,-3\n4,5,6e1\n",
        "a,b,y\n1,2.5,-3\n4,5,6e1",
        "\uFEFFa,b,y\n1,2.5,-3\n4,5,6e1\n",
        "a,b,y\r\n1,2.5,-3\r\n4,5,6e1\r\n",
        "a;b;y\n1;2.5;-3\n4;5;6e1\n",
        "a\tb\ty\n1\t2.5\t-3\n4\t5\t6e1\n",
        "a|b|y\n1|2.5|-3\n4|5|6e1\n",
        "a b y\n1 2.5 -3\n4 5 6e1\n",
        "  a   b  y  \n1  2.5   -3 \n  4 5  6e1\n",
        "a \tb \ty \n1 \t2.5 \t-3 \n4 \t5 \t6e1 \n",
        "\"a\",\"b\",\"y\"\n\"1\",\"2.5\",\"-3\"\n4,5,6e1\n",
        "\"a\" \"b\" \"y\"\n\"1\" \"2.5\" \"-3\"\n4 5 6e1\n",
        " a , b , y \n 1 , 2.5 , -3 \n+4,5.,60.0\n",
        "\n\na,b,y\n\n1,2.5,-3\n\n4,5,6e1\n\n");
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void aTableIsReadHoweverItIsWritten(String text) throws Exception {
    RawData data = read(text, REAL, named("y"));
    assertThat(data.featureNames()).containsExactly("a", "b");
    assertThat(data.targetName()).isEqualTo("y");
    assertThat(data.count()).isEqualTo(2);
    assertThat(data.shape()).isEqualTo(new Shape.Flat(2));
    assertThat(data.inputs()).containsExactly(1, 2.5f, 4, 5);
    assertThat(data.targets()).containsExactly(-3, 60);
  }

  @Test
  void withoutAHeaderColumnsAreCalledByIndex() throws Exception {
    RawData data = read("1 2.5 -3\n4 5 60\n", REAL, at(0));
    assertThat(data.featureNames()).containsExactly("column 1", "column 2");
    assertThat(data.targets()).containsExactly(1, 4);
    assertThat(data.inputs()).containsExactly(2.5f, -3, 5, 60);
  }

  @Test
  void aHeaderOfNumbersMustBeStated() throws Exception {
    String text = "2001,2002\n1,2\n3,4\n";
    assertThat(read(text, REAL, at(1)).count()).isEqualTo(3);
    RawData data = read(text, REAL, null, true, named("2002"));
    assertThat(data.count()).isEqualTo(2);
    assertThat(data.featureNames()).containsExactly("2001");
  }

  @Test
  void aFirstRowOfTextsIsDataWhereItIsSaidToBe() throws Exception {
    RawData data = read("a,b\nc,d\n", CLASS, null, false, at(1));
    assertThat(data.classes()).containsExactly("b", "d");
  }

  @Test
  void aTabbedHeaderMayHaveBlanksInItsNames() throws Exception {
    RawData data = read("petal width\tsepal length\tkind\n1\t2\t3\n", REAL, named("kind"));
    assertThat(data.featureNames()).containsExactly("petal width", "sepal length");
  }

  @Test
  void commasInQuotesDelimitNothing() throws Exception {
    RawData data = read("\"a, b, c, d\";y\n\"say \"\"x\"\", please\";1\nz;2\n", REAL, named("y"));
    assertThat(data.featureNames()).containsExactly("a, b, c, d=say \"x\", please", "a, b, c, d=z");
  }

  @Test
  void decimalCommasAreRefusedNotTakenForCategories() {
    assertThatThrownBy(() -> read("a;y\n1,5;2\n2,25;3\n3;4\n", REAL, named("y")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the column a has decimal commas, such as \"1,5\"")
        .hasMessageContaining("decimal points");
    assertThatThrownBy(() -> read("1,5;2,5\n2,25;3,5\n", REAL, at(1)))
        .hasMessageContaining("has decimal commas");
  }

  @Test
  void textsBecomeOneColumnOfZeroAndOneEachInOrderOfTheirNames() throws Exception {
    RawData data = read("colour,x,y\nred,1,0\nblue,2,0\ngreen,3,0\nblue,4,0\n", REAL, named("y"));
    assertThat(data.featureNames())
        .containsExactly("colour=blue", "colour=green", "colour=red", "x");
    assertThat(data.inputs()).containsExactly(0, 0, 1, 1, 1, 0, 0, 2, 0, 1, 0, 3, 1, 0, 0, 4);
  }

  @Test
  void numbersReadBeforeATextBecomeCategoriesToo() throws Exception {
    RawData data = read("c,y\n1,0\n2,0\n1.0,0\nmany,0\n1.0,0\n2,0\n", REAL, named("y"));
    assertThat(data.featureNames()).containsExactly("c=1", "c=2", "c=many");
    assertThat(data.inputs()).containsExactly(1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1st", "1d", "2f", "0x1p3", "1e", "1-2", "--1", "1.2.3", "1 000", "∞"})
  void aTextThatBeginsLikeANumberIsAText(String text) throws Exception {
    RawData data = read("c,y\n" + text + ",0\nx,0\n", REAL, named("y"));
    assertThat(data.featureNames()).containsExactlyInAnyOrder("c=" + text, "c=x");
  }

  @Test
  void oneSlipInAColumnOfNumbersIsNamedNotMadeACategoryForEachNumber() {
    String numbers =
        IntStream.range(0, 20).mapToObj(i -> i + ".5,0\n").collect(Collectors.joining());
    assertThatThrownBy(() -> read("c,y\n" + numbers + "abc,0\n", REAL, named("y")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ":22, c: \"abc\" is no number, but 20 other values of this column are; correct"
                + " it, or leave the column or the row out. If they are categories, write none of"
                + " them as a number");
    assertThatThrownBy(() -> read("c,y\n" + numbers + "\"7,5\",0\n", REAL, named("y")))
        .hasMessage(
            file + ":22, c: \"7,5\" has a decimal comma; write the numbers with decimal points");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-Infinity", "+Inf"})
  void whatIsNotFiniteIsNoCategory(String text) {
    assertThatThrownBy(() -> read("c,y\n1,0\n" + text + ",0\n", REAL, named("y")))
        .hasMessage(file + ":3, c: " + text + " is no finite number");
  }

  @Test
  void aNumberTooLargeIsRefusedNotTakenForACategory() {
    assertThatThrownBy(() -> read("a,y\n1,2\n-1e39,3\n", REAL, named("y")))
        .hasMessage(file + ":3, a: -1e39 is too large a number; they go to 3.4e38");
  }

  @Test
  void aTextAfterThousandsOfDifferentNumbersIsNamedWithItsPlace() {
    String numbers =
        IntStream.range(0, 10_001).mapToObj(i -> i + ",0\n").collect(Collectors.joining());
    assertThatThrownBy(() -> read("c,y\n" + numbers + "oops,0\n", REAL, named("y")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ":10003, c: \"oops\" is no number, unlike all before it in this column");
  }

  @Test
  void aColumnOfNamesIsNoHindranceWhereItIsNotUsed() throws Exception {
    String rows =
        IntStream.range(0, 10_001)
            .mapToObj(i -> "name" + i + "," + i + "," + i % 2 + "\n")
            .collect(Collectors.joining());
    assertThatThrownBy(() -> read("id,x,y\n" + rows, REAL, named("y")))
        .hasMessageContaining(":10002, id: the column has more different texts");
    RawData data = read("id,x,y\n" + rows, REAL, named("y"), named("x"));
    assertThat(data.count()).isEqualTo(10_001);
    assertThat(data.inputs()[10_000]).isEqualTo(10_000);
  }

  @Test
  void missingValuesAreCountedAndNamedByLineAndColumn() {
    assertThatThrownBy(() -> read("a,b,y\n1,,2\n3,4,NA\n?,nan,5\n", REAL, named("y")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + ": 4 missing values, at line 2, b; line 3, y; line 4, a; line 4, b."
                + " Fill them in, or leave out the column or the rows");
  }

  @Test
  void missingValuesOfColumnsThatAreNotUsedDoNotMatter() throws Exception {
    RawData data = read("a,b,y\n1,,2\n3,NA,4\n", REAL, named("y"), named("a"));
    assertThat(data.inputs()).containsExactly(1, 3);
  }

  @Test
  void aHundredThousandMissingValuesAreToldInFewWords() {
    String text = "a,b,c,d,e,y\n" + "NA,,?,null,none,1\n".repeat(20_000);
    assertThatThrownBy(() -> read(text, REAL, named("y")))
        .hasMessageContaining("100000 missing values, at line 2, a; ")
        .hasMessageContaining("; …")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
  }

  @Test
  void aRowOfAnotherLengthIsNamed() {
    assertThatThrownBy(() -> read("a,b,y\n1,2,3\n1,2\n", REAL, named("y")))
        .hasMessage(file + ":3: 2 cells, but the first line has 3");
    assertThatThrownBy(() -> read("a,b,y\n1,2,3,\n", REAL, named("y")))
        .hasMessage(file + ":2: 4 cells, but the first line has 3");
    assertThatThrownBy(() -> read("a,y\n\"1,2\n", REAL, named("y")))
        .hasMessage(file + ":2: a quoted cell does not end on its line");
  }

  @Test
  void anUnknownColumnNamesTheNearest() {
    assertThatThrownBy(() -> read("width,height\n1,2\n", REAL, named("hight")))
        .hasMessageContaining("data.source.target")
        .hasMessageContaining("named \"hight\"; did you mean \"height\"?");
    assertThatThrownBy(() -> read("a,y\n1,2\n", REAL, named("y"), named("b")))
        .hasMessageContaining("data.source.columns");
    assertThatThrownBy(() -> read("a,y\n1,2\n", REAL, at(2)))
        .hasMessageContaining("there is no column 2")
        .hasMessageContaining("the last is 1");
    assertThatThrownBy(() -> read("a,y\n1,2\n", REAL, named("y"), named("a"), at(0)))
        .hasMessageContaining("stands twice");
    assertThatThrownBy(() -> read("a,y\n1,2\n", REAL, named("y"), at(1)))
        .hasMessageContaining("is the target");
    assertThatThrownBy(() -> read("a,a,y\n1,2,3\n", REAL, null, true, named("y"), named("a")))
        .hasMessageContaining("several columns");
    assertThatThrownBy(() -> read("y\n1\n", REAL, named("y")))
        .hasMessageContaining("no feature columns are left");
    assertThatThrownBy(() -> read("a,y\n1,2\n", REAL, ", ", null, named("y")))
        .hasMessageContaining("not one character");
  }

  @Test
  void classesAreInOrderOfNumberOrName() throws Exception {
    RawData numbers = read("x,y\n1,10\n2,9\n3,9.0\n4,-1\n", CLASS, named("y"));
    assertThat(numbers.classes()).containsExactly("-1", "9", "10");
    assertThat(numbers.targets()).containsExactly(2, 1, 1, 0);
    RawData texts = read("x,y\n1,yes\n2,no\n3,yes\n", CLASS, named("y"));
    assertThat(texts.classes()).containsExactly("no", "yes");
    assertThat(texts.targets()).containsExactly(1, 0, 1);
  }

  @Test
  void aTargetThatDoesNotFitTheLikelihoodIsRefused() {
    assertThatThrownBy(() -> read("x,y\n1,2\n1,high\n", REAL, named("y")))
        .hasMessageContaining("such as \"high\"")
        .hasMessageContaining("\"categorical\"");
    assertThatThrownBy(() -> read("x,y\n1,2\n1,2\n", CLASS, named("y")))
        .hasMessageContaining("has 1 class");
    assertThatThrownBy(() -> read("x,y\n1,2\n1,3\n1,4\n", new Likelihood.Bernoulli(), named("y")))
        .hasMessageContaining("has 3 classes")
        .hasMessageContaining("exactly two");
    String many =
        IntStream.range(0, 10_001).mapToObj(i -> "1," + i + "\n").collect(Collectors.joining());
    assertThatThrownBy(() -> read("x,y\n" + many, CLASS, named("y")))
        .hasMessageContaining("\"gaussian\"");
  }

  @Test
  void whatIsNoTableIsRefusedInWords() throws Exception {
    assertThatThrownBy(() -> read("", REAL, at(0))).hasMessageContaining("no rows of data");
    assertThatThrownBy(() -> read("a,b\n", REAL, at(0))).hasMessageContaining("no rows of data");
    Files.write(file, "a,b\n1,2\n\u00e4,3\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(
            () -> CsvData.read(new Source.Csv("t.csv", at(0), null, null, null), REAL, file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void aWideTableKeepsEveryCellInItsPlace() throws Exception {
    int width = 3000;
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < 20; r++) {
      for (int c = 0; c < width; c++) {
        text.append(r * width + c).append(c + 1 < width ? ',' : '\n');
      }
    }
    RawData data = read(text.toString(), REAL, at(width - 1));
    assertThat(data.shape().size()).isEqualTo(width - 1);
    assertThat(data.inputs()[7 * (width - 1) + 1234]).isEqualTo(7 * width + 1234);
    assertThat(data.targets()[19]).isEqualTo(20.0 * width - 1);
  }
}
