package elbow.cli;

import elbow.dossier.Dossier;
import elbow.report.ComparisonCsv;
import java.nio.file.Path;

/**
 * A file that a report is written to; its name's ending says the form.
 *
 * @param path where
 * @param form which
 */
record ReportFile(Path path, Form form) {
  /** What can be written. */
  enum Form {
    HTML,
    MD,
    CSV,
    TEX
  }

  /** A file by its name, before anything is computed for it. */
  static ReportFile at(Path path) throws InputException {
    return new ReportFile(path, OutputFile.form(path, Form.class));
  }

  void write(Dossier dossier) throws InputException {
    OutputFile.write(
        path,
        switch (form) {
          case HTML -> dossier.toHtml();
          case MD -> dossier.toMarkdown();
          case CSV -> ComparisonCsv.text(dossier.comparison());
          case TEX -> dossier.toLatex();
        });
  }
}
