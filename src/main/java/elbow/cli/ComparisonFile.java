package elbow.cli;

import elbow.report.ComparisonCsv;
import elbow.report.ComparisonJson;
import elbow.report.ComparisonReport;
import java.nio.file.Path;

/**
 * The file that a comparison is written to; its name's ending says the form.
 *
 * @param path where
 * @param form which
 */
record ComparisonFile(Path path, Form form) {
  /** What can be written. */
  enum Form {
    MD,
    CSV,
    TEX,
    JSON
  }

  /** A file by its name, before anything is computed for it. */
  static ComparisonFile at(Path path) throws InputException {
    return new ComparisonFile(path, OutputFile.form(path, Form.class));
  }

  void write(ComparisonReport report) throws InputException {
    OutputFile.write(
        path,
        switch (form) {
          case MD -> report.toMarkdown();
          case CSV -> ComparisonCsv.text(report);
          case TEX -> report.toLatex();
          case JSON -> ComparisonJson.text(report) + "\n";
        });
  }
}
