package elbow.search;

/** What a training of a search is for. */
public enum Stage {
  /** To be compared with the other points by the validation part. */
  SEARCH,
  /** To be judged by the test part, trained on all of the training split. */
  FINAL
}
