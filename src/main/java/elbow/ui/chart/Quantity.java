package elbow.ui.chart;

/** What a decision surface shows. */
public enum Quantity {
  /** Probability of class 1, or the most probable class and how sure it is. */
  MEAN,
  /** What more data would settle: mutual information, nats. */
  EPISTEMIC,
  /** What no data would settle: expected entropy, nats. */
  ALEATORIC
}
