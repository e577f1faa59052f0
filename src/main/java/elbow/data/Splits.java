package elbow.data;

import elbow.experiment.Split;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Row indices of the three parts.
 *
 * @param train to learn from
 * @param validation to watch
 * @param test to judge; of another file's rows where the source brings test files
 */
record Splits(int[] train, int[] validation, int[] test) {
  private static final double TEST_SHARE = 0.2;

  /** By fractions; the test part is empty where the source has its own. */
  static Splits byFraction(Split.ByFraction split, int count, boolean ownTest)
      throws DataException {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    BatchOrder.permute(order, new SplittableRandom(split.seed()));
    double testShare = ownTest ? 0 : split.test() == null ? TEST_SHARE : split.test();
    int test = (int) Math.round(count * testShare);
    int validation = (int) Math.round(count * split.validation());
    if (test + validation >= count) {
      throw new DataException(
          "data.split: of "
              + count
              + " examples "
              + validation
              + " for validation and "
              + test
              + " for test leave none to train on");
    }
    return new Splits(
        Arrays.copyOfRange(order, test + validation, count),
        Arrays.copyOfRange(order, test, test + validation),
        Arrays.copyOfRange(order, 0, test));
  }

  /** By files of row indices. */
  static Splits byFiles(Split.ByFiles split, DataFiles files, int count) throws DataException {
    boolean[] seen = new boolean[count];
    String fold = Integer.toString(split.fold());
    int[] test = rows(files.find(split.test().replace("{k}", fold)), count, seen);
    int[] all = rows(files.find(split.train().replace("{k}", fold)), count, seen);
    int validation = validation(split, all.length);
    if (validation == all.length) {
      throw new DataException(
          "data.split.validation: all "
              + all.length
              + " training rows would be for validation and leave none to train on");
    }
    if (split.pick() == Split.Pick.LAST) {
      int kept = all.length - validation;
      return new Splits(Arrays.copyOf(all, kept), Arrays.copyOfRange(all, kept, all.length), test);
    }
    int[] order = all.clone();
    BatchOrder.permute(order, new SplittableRandom(split.seed()));
    return new Splits(
        Arrays.copyOfRange(order, validation, order.length),
        Arrays.copyOfRange(order, 0, validation),
        test);
  }

  /**
   * Of a shuffle, the nearest to the share; of the file's last rows, what whole rows of the rest
   * leave, as protocols that cut a file at a share of its length have it.
   */
  private static int validation(Split.ByFiles split, int rows) {
    return switch (split.pick()) {
      case SHUFFLED -> (int) Math.round(rows * split.validation());
      case LAST -> rows - (int) Math.floor(rows * (1 - split.validation()));
    };
  }

  private static int[] rows(Path file, int count, boolean[] seen) throws DataException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": not text in UTF-8; it should have row indices", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      if (!text.isEmpty()) {
        rows.add(row(text, file + ":" + (i + 1), count, seen));
      }
    }
    if (rows.isEmpty()) {
      throw new DataException(file + ": has no row indices");
    }
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int row(String text, String where, int count, boolean[] seen)
      throws DataException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DataException(where + ": \"" + text + "\" is no row index", e);
    }
    int row = (int) value;
    if (row != value || row < 0 || row >= count) {
      throw new DataException(
          where + ": there is no row " + text + "; rows are 0 to " + (count - 1));
    }
    if (seen[row]) {
      throw new DataException(where + ": the row " + row + " stands twice in the split's files");
    }
    seen[row] = true;
    return row;
  }
}
