package elbow.cli;

import elbow.report.ComparisonCsv;
import elbow.report.ComparisonJson;
import elbow.report.ComparisonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

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
    String name = path.toString().toLowerCase(Locale.ROOT);
    for (Form form : Form.values()) {
      if (name.endsWith("." + form.name().toLowerCase(Locale.ROOT))) {
        return new ComparisonFile(path, form);
      }
    }
    throw new InputException(
        "--out: " + path + " must end in .md, .csv, .tex or .json, which says what is written");
  }

  void write(ComparisonReport report) throws InputException {
    String text =
        switch (form) {
          case MD -> report.toMarkdown();
          case CSV -> ComparisonCsv.text(report);
          case TEX -> report.toLatex();
          case JSON -> ComparisonJson.text(report) + "\n";
        };
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new InputException("--out: " + path + " cannot be written: " + e.getMessage());
    }
  }
}
