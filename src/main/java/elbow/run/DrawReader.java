package elbow.run;

import elbow.data.CsvReader;
import elbow.data.DataException;
import elbow.experiment.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of draws and holds it to the predictions that it is to be of. */
final class DrawReader {
  private static final int MOST_SAMPLES = 1_000_000;
  private static final int MOST_NUMBERS = Integer.MAX_VALUE / 2;

  private final Path file;
  private final PredictionFile predictions;
  private final RowCells cells;
  private final int splitColumn;
  private final int rowColumn;
  private final int sampleColumn;
  private final int mostSamples;
  private final List<DrawRows> draws = new ArrayList<>();
  private final List<RowIndex> indices = new ArrayList<>();

  private DrawReader(Path file, PredictionFile predictions, RowCells cells, FileColumns columns)
      throws DataException {
    this.file = file;
    this.predictions = predictions;
    this.cells = cells;
    boolean isOnePart = predictions.parts().size() == 1;
    this.splitColumn =
        isOnePart
            ? columns.find(PredictionFile.SPLIT)
            : columns.require(PredictionFile.SPLIT, "the predictions are of several parts");
    this.rowColumn = columns.require(PredictionFile.ROW, "which example a sample is of");
    this.sampleColumn = columns.require(PredictionFile.SAMPLE, "the sample's number, from 0 on");
    int width =
        switch (predictions.parts().getFirst()) {
          case PredictedPart.Classes first -> addClasses(columns, first.predictions().classes());
          case PredictedPart.Reals _ -> addReals(columns);
        };
    this.mostSamples = Math.min(MOST_SAMPLES, MOST_NUMBERS / width);
    predictions.parts().forEach(part -> indices.add(RowIndex.of(part.rows())));
  }

  static PredictionFile read(Path file, PredictionFile predictions) throws DataException {
    try (CsvReader lines = CsvReader.open(file, null)) {
      FileColumns columns = PredictionReader.head(file, lines);
      RowCells cells = new RowCells(lines, columns.names());
      DrawReader reader = new DrawReader(file, predictions, cells, columns);
      reader.readLines();
      List<String> ignored = new ArrayList<>(predictions.ignored());
      columns.unused().forEach(name -> ignored.add(file + ": " + name));
      return new PredictionFile(predictions.file(), reader.joined(), ignored);
    }
  }

  private int addClasses(FileColumns columns, int classes) throws DataException {
    ProbabilityCells probabilities = ProbabilityCells.of(columns);
    if (probabilities == null || probabilities.classes() != classes) {
      throw columns.wrong(
          "samples of "
              + (probabilities == null ? "no" : probabilities.classes())
              + " classes, but "
              + predictions.file()
              + " predicts "
              + classes
              + "; give the draws that belong to these predictions, with columns p_0 to p_"
              + (classes - 1));
    }
    for (PredictedPart part : predictions.parts()) {
      draws.add(new ClassDrawRows((PredictedPart.Classes) part, probabilities));
    }
    return classes;
  }

  private int addReals(FileColumns columns) throws DataException {
    int mean = columns.require(PredictionFile.MEAN, "of each sample");
    int sd = columns.require(PredictionFile.SD, "of the noise of each sample");
    for (PredictedPart part : predictions.parts()) {
      draws.add(new RealDrawRows((PredictedPart.Reals) part, mean, sd));
    }
    return 2;
  }

  private void readLines() throws DataException {
    int part = 0;
    int example = 0;
    while (cells.lines().next()) {
      if (splitColumn >= 0 && !cells.lines().is(splitColumn, split(part))) {
        part = part();
        example = 0;
      }
      example = example(part, example);
      long sample = cells.whole(sampleColumn);
      if (sample >= mostSamples) {
        throw cells.wrong(
            sampleColumn, sample + " is too many; samples are counted from 0 to " + mostSamples);
      }
      if (!draws.get(part).add(cells, example, (int) sample)) {
        throw cells.wrong(
            sampleColumn,
            sample + " stands twice for row " + cells.lines().text(rowColumn) + "; leave one out");
      }
    }
  }

  private String split(int part) {
    return predictions.parts().get(part).split();
  }

  private int part() throws DataException {
    String name = cells.lines().text(splitColumn);
    int part = predictions.splits().indexOf(name);
    if (part < 0) {
      throw cells.wrong(
          splitColumn,
          predictions.file()
              + " has no part \""
              + name
              + "\""
              + Names.hint(name, predictions.splits()));
    }
    return part;
  }

  private int example(int part, int guess) throws DataException {
    long row = cells.whole(rowColumn);
    int example = indices.get(part).find(row, guess);
    if (example < 0) {
      throw cells.wrong(
          rowColumn,
          predictions.file()
              + " predicts no row "
              + row
              + " in its part "
              + split(part)
              + "; give the draws that belong to these predictions");
    }
    return example;
  }

  private List<PredictedPart> joined() throws DataException {
    int samples = draws.stream().mapToInt(DrawRows::samples).max().orElse(0);
    if (samples == 0) {
      throw new DataException(file + ": has no rows under its names of columns");
    }
    List<PredictedPart> joined = new ArrayList<>();
    for (int p = 0; p < draws.size(); p++) {
      DrawRows rows = draws.get(p);
      for (int i = 0; i < rows.count(); i++) {
        int missing = rows.samples() == samples ? rows.firstMissing(i) : rows.samples();
        if (missing >= 0) {
          throw misfit(
              p,
              i,
              "sample "
                  + missing
                  + " is missing, while others have "
                  + samples
                  + "; every example needs the same samples, counted from 0");
        }
        String misfit = rows.misfit(i);
        if (misfit != null) {
          throw misfit(
              p,
              i,
              misfit
                  + " as in "
                  + predictions.file()
                  + "; give the draws that belong to these predictions");
        }
      }
      joined.add(rows.joined());
    }
    return joined;
  }

  private DataException misfit(int part, int example, String what) {
    long row = predictions.parts().get(part).rows()[example];
    return new DataException(file + ": part " + split(part) + ", row " + row + ": " + what);
  }
}
