package elbow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.experiment.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitsTest {
  @TempDir private Path folder;

  private static int[] all(Splits splits) {
    return Stream.of(splits.train(), splits.validation(), splits.test())
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  private Splits byFiles(String train, String test, int fold, double validation, int count)
      throws DataException {
    return Splits.byFiles(
        new Split.ByFiles(train, test, fold, validation, 1, Split.Pick.SHUFFLED),
        new DataFiles(List.of(folder)),
        count);
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource({"100,0.2,0.2,60,20,20", "10,0,0.25,7,0,3", "308,0.1,0.1,246,31,31", "7,0.1,0,6,1,0"})
  void fractionsCoverAllRowsOnce(
      int count, double validation, double test, int train, int validations, int tests)
      throws DataException {
    Splits splits = Splits.byFraction(new Split.ByFraction(validation, test, 3), count, false);
    assertThat(splits.train()).hasSize(train);
    assertThat(splits.validation()).hasSize(validations);
    assertThat(splits.test()).hasSize(tests);
    assertThat(Arrays.stream(all(splits)).sorted().toArray())
        .isEqualTo(IntStream.range(0, count).toArray());
  }

  @Test
  void aSeedGivesOneSplitAndAnotherSeedAnother() throws DataException {
    int[] one = all(Splits.byFraction(new Split.ByFraction(0.2, 0.2, 5), 1000, false));
    int[] same = all(Splits.byFraction(new Split.ByFraction(0.2, 0.2, 5), 1000, false));
    int[] other = all(Splits.byFraction(new Split.ByFraction(0.2, 0.2, 6), 1000, false));
    assertThat(same).isEqualTo(one);
    long agree = IntStream.range(0, 1000).filter(i -> one[i] == other[i]).count();
    assertThat(agree).isLessThan(10);
  }

  @Test
  void theTestShareIsAFifthUnlessTheSourceHasItsOwn() throws DataException {
    Split.ByFraction split = new Split.ByFraction(0.1, null, 1);
    assertThat(Splits.byFraction(split, 100, false).test()).hasSize(20);
    assertThat(Splits.byFraction(split, 100, true).test()).isEmpty();
    assertThat(Splits.byFraction(split, 100, true).train()).hasSize(90);
  }

  @Test
  void nothingLeftToTrainOnIsRefused() throws IOException {
    assertThatThrownBy(() -> Splits.byFraction(new Split.ByFraction(0.6, 0.39, 1), 10, false))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("leave none to train on");
    put("train", "0\n1\n2\n");
    put("test", "3\n");
    assertThatThrownBy(() -> byFiles("train", "test", 0, 0.9, 4))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("leave none to train on");
  }

  @Test
  void filesOfAFoldGiveTheRows() throws Exception {
    put("train_3.txt", "5\n1\n\n  2.000e+00 \n0\n");
    put("test_3.txt", "4\r\n3\r\n");
    Splits splits = byFiles("train_{k}.txt", "test_{k}.txt", 3, 0.25, 6);
    assertThat(splits.test()).containsExactly(4, 3);
    assertThat(splits.validation()).hasSize(1);
    assertThat(splits.train()).hasSize(3);
    assertThat(all(splits)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }

  @Test
  void theLastRowsOfTheFileAreForValidationWhereSoAsked() throws Exception {
    put("train", "5\n1\n2\n0\n7\n");
    put("test", "4\n3\n6\n");
    Split.ByFiles split = new Split.ByFiles("train", "test", 0, 0.4, 9, Split.Pick.LAST);
    Splits splits = Splits.byFiles(split, new DataFiles(List.of(folder)), 8);
    assertThat(splits.train()).containsExactly(5, 1, 2);
    assertThat(splits.validation()).containsExactly(0, 7);
    assertThat(splits.test()).containsExactly(4, 3, 6);
    Split.ByFiles whole = new Split.ByFiles("train", "test", 0, 0, 9, Split.Pick.LAST);
    Splits all = Splits.byFiles(whole, new DataFiles(List.of(folder)), 8);
    assertThat(all.train()).containsExactly(5, 1, 2, 0, 7);
    assertThat(all.validation()).isEmpty();
    // Training keeps ⌊0.75 · 5⌋ = 3 rows; the nearest number to 0.25 · 5 would leave it 4.
    Split.ByFiles cut = new Split.ByFiles("train", "test", 0, 0.25, 9, Split.Pick.LAST);
    assertThat(Splits.byFiles(cut, new DataFiles(List.of(folder)), 8).train())
        .containsExactly(5, 1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "7,there is no row 7; rows are 0 to 5",
    "-1,there is no row -1",
    "1.5,there is no row 1.5",
    "NaN,there is no row NaN",
    "x,'\"x\" is no row index'",
    "1,the row 1 stands twice",
    "4,the row 4 stands twice"
  })
  void aWrongRowIsNamedWithItsLine(String row, String words) throws IOException {
    put("train", "1\n2\n" + row + "\n");
    put("test", "4\n");
    assertThatThrownBy(() -> byFiles("train", "test", 0, 0, 6))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(folder.resolve("train") + ":3: ")
        .hasMessageContaining(words);
  }

  @Test
  void filesThatCannotBeUsedAreRefusedInWords() throws IOException {
    put("train", "1\n");
    put("test", "\n");
    assertThatThrownBy(() -> byFiles("train", "test", 0, 0, 6))
        .hasMessageContaining("no row indices");
    Files.write(folder.resolve("test"), new byte[] {(byte) 0xff, 1});
    assertThatThrownBy(() -> byFiles("train", "test", 0, 0, 6)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> byFiles("train", "test_{k}", 9, 0, 6)).hasMessageContaining("test_9");
  }

  @Test
  void anEpochsOrderIsAPermutationOfItsOwn() {
    int[] first = new int[1000];
    int[] again = new int[1000];
    int[] next = new int[1000];
    int[] otherSeed = new int[1000];
    BatchOrder.shuffle(first, 1, 0);
    BatchOrder.shuffle(again, 1, 0);
    BatchOrder.shuffle(next, 1, 1);
    BatchOrder.shuffle(otherSeed, 2, 0);
    assertThat(again).isEqualTo(first);
    assertThat(Arrays.stream(first).sorted().toArray())
        .isEqualTo(IntStream.range(0, 1000).toArray());
    for (int[] other : new int[][] {next, otherSeed}) {
      assertThat(other).containsExactlyInAnyOrder(first);
      assertThat(IntStream.range(0, 1000).filter(i -> other[i] == first[i]).count()).isLessThan(10);
    }
  }

  /** Uniform over permutations: each value is as often in each place. */
  @Test
  void everyPlaceGetsEveryExampleAsOften() {
    int[] order = new int[8];
    int[][] counts = new int[8][8];
    int epochs = 80_000;
    for (int epoch = 0; epoch < epochs; epoch++) {
      BatchOrder.shuffle(order, 7, epoch);
      for (int i = 0; i < 8; i++) {
        counts[i][order[i]]++;
      }
    }
    double chiSquare = 0;
    for (int[] row : counts) {
      for (int count : row) {
        chiSquare += Math.pow(count - epochs / 8.0, 2) / (epochs / 8.0);
      }
    }
    // 49 degrees of freedom: mean 49, the 99.99 % quantile is 93.
    assertThat(chiSquare).isBetween(20.0, 93.0);
  }
}
