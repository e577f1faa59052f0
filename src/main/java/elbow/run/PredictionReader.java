package elbow.run;

import elbow.data.CsvReader;
import elbow.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a file of predictions. */
final class PredictionReader {
  private static final int MOST_SPLITS = 1000;
  private static final int MOST_SHOWN = 100;

  private final Path file;
  private final RowCells cells;
  private final int splitColumn;
  private final Supplier<PartRows> kind;
  private final Map<String, PartRows> parts = new LinkedHashMap<>();

  private PredictionReader(Path file, RowCells cells, int splitColumn, Supplier<PartRows> kind) {
    this.file = file;
    this.cells = cells;
    this.splitColumn = splitColumn;
    this.kind = kind;
  }

  static PredictionFile read(Path file) throws DataException {
    try (CsvReader lines = CsvReader.open(file, null)) {
      FileColumns columns = head(file, lines);
      RowCells cells = new RowCells(lines, columns.names());
      int splitColumn = columns.find(PredictionFile.SPLIT);
      Supplier<PartRows> kind = kind(columns, cells);
      PredictionReader reader = new PredictionReader(file, cells, splitColumn, kind);
      return new PredictionFile(file, reader.parts(), columns.unused());
    }
  }

  /** Goes to the line of names. */
  static FileColumns head(Path file, CsvReader lines) throws DataException {
    if (!lines.next()) {
      throw new DataException(
          file + ": is empty; its first line must name the columns, such as target,p_0,p_1");
    }
    return new FileColumns(lines.place(), lines.texts());
  }

  private static Supplier<PartRows> kind(FileColumns columns, RowCells cells) throws DataException {
    ProbabilityCells probabilities = ProbabilityCells.of(columns);
    boolean isReal = columns.has(PredictionFile.MEAN) || columns.has(PredictionFile.SD);
    if (probabilities != null && isReal) {
      throw columns.wrong(
          "there are columns of classes (p_0, …) and of a real number (mean, sd); a file holds one"
              + " kind, so remove the others");
    }
    if (probabilities == null && !isReal) {
      throw columns.wrong(
          "no column holds predictions: classes need p_0, p_1, …, a real number mean and sd; the"
              + " first line names the columns, and here it is "
              + shortened(String.join(",", columns.names())));
    }
    if (isReal) {
      RealRows.Columns reals = RealRows.Columns.of(columns);
      return () -> new RealRows(cells, reals);
    }
    ClassRows.Columns classes = ClassRows.Columns.of(columns, probabilities);
    return () -> new ClassRows(cells, classes);
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private List<PredictedPart> parts() throws DataException {
    String name = null;
    PartRows rows = null;
    while (cells.lines().next()) {
      if (rows == null || splitColumn >= 0 && !cells.lines().is(splitColumn, name)) {
        name = splitColumn < 0 ? PredictionFile.ALL : split();
        rows = parts.computeIfAbsent(name, key -> kind.get());
      }
      rows.add();
    }
    if (parts.isEmpty()) {
      throw new DataException(file + ": has no rows under its names of columns");
    }
    List<PredictedPart> finished = new ArrayList<>();
    for (Map.Entry<String, PartRows> part : parts.entrySet()) {
      finished.add(part.getValue().finish(part.getKey(), file.toString()));
    }
    return finished;
  }

  private String split() throws DataException {
    String name = cells.lines().text(splitColumn);
    if (name.isEmpty()) {
      throw cells.wrong(splitColumn, "the part has no name; fill it in, or leave the column out");
    }
    if (parts.size() >= MOST_SPLITS && !parts.containsKey(name)) {
      throw cells.wrong(
          splitColumn,
          "more than "
              + MOST_SPLITS
              + " different parts; the column is for names such as test, rows stand in "
              + PredictionFile.ROW);
    }
    return name;
  }
}
