package elbow.ui.design;

import elbow.experiment.Experiment;
import elbow.ui.Messages;
import java.util.function.BiFunction;

/** Lets forms of an experiment's parts change it through its editor. */
final class EditorForms implements FormHost {
  private final ExperimentEditor editor;
  private final BiFunction<Experiment, Record, Experiment> put;

  /**
   * A host.
   *
   * @param put gives the experiment with the form's record in its place
   */
  EditorForms(ExperimentEditor editor, BiFunction<Experiment, Record, Experiment> put) {
    this.editor = editor;
    this.put = put;
  }

  @Override
  public void changed(String path, String label, Record whole) {
    editor.edit(
        path, Messages.text("design.action.change", label), put.apply(editor.experiment(), whole));
  }

  @Override
  public void draft(String path, String text, String reason) {
    editor.draft(path, text, reason);
  }

  @Override
  public void clearDraft(String path) {
    editor.clearDraft(path);
  }

  @Override
  public ExperimentEditor.Draft draftAt(String path) {
    return editor.draftAt(path);
  }
}
