package elbow.training;

import elbow.experiment.Model;
import elbow.experiment.Names;

/**
 * One thing that people should know before they trust a run.
 *
 * @param kind what it is about
 * @param layer index in the document's model; −1: the arm as a whole
 * @param text a sentence for people: what is so, why it matters, what to do
 */
public record RunWarning(Kind kind, int layer, String text) {
  /** The arm as a whole. */
  static final int WHOLE = -1;

  /** What a warning is about. */
  public enum Kind {
    /** The prior has no finite integral: the objective is not an ELBO. */
    IMPROPER_PRIOR("improper prior"),
    /** The KL's weight is not 1 at the end. */
    TEMPERED("tempered objective"),
    /** α has grown to the greatest value that it may have. */
    ALPHA_AT_BOUND("α at its bound"),
    /** The weights have next to no standard deviation left. */
    SIGMA_COLLAPSED("σ collapsed"),
    /** All weights of a layer are left out when predicting, so its outputs are constant. */
    NOTHING_KEPT("no weights kept"),
    /** The KL term is more than ten times what the data have to say. */
    KL_DOMINATES("KL outweighs the data"),
    /** The noise is too small to do anything. */
    NO_EFFECT("noise without effect");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Two or three words for it. */
    public String title() {
      return title;
    }
  }

  static RunWarning whole(Kind kind, String text) {
    return new RunWarning(kind, WHOLE, text);
  }

  /** Whether it is about the arm as a whole. */
  public boolean isWhole() {
    return layer == WHOLE;
  }

  /** Where it is: "layer 2 (dense)"; empty for the arm as a whole. */
  public String where(Model model) {
    return isWhole()
        ? ""
        : "layer " + layer + " (" + Names.of(model.layers().get(layer).getClass()) + ")";
  }
}
