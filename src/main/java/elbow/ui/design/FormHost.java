package elbow.ui.design;

/** Where a form's values come from and go to. */
interface FormHost {
  /**
   * A value has changed.
   *
   * @param path of the field, such as {@code $.training.epochs}
   * @param label of the field, for "Undo …"
   * @param whole the form's record with the new value in it
   */
  void changed(String path, String label, Record whole);

  /** Keeps text that is no value. */
  void draft(String path, String text, String reason);

  /** Forgets it. */
  void clearDraft(String path);

  /** What is kept, or null. */
  ExperimentEditor.Draft draftAt(String path);
}
