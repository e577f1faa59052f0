package elbow.experiment;

/**
 * Where examples come from, how they are split, whether they are standardised.
 *
 * @param source the examples
 * @param split training, validation and test parts
 * @param standardize whether features (and a regression's target) are brought to mean 0 and
 *     standard deviation 1 by the training part's statistics
 */
public record Data(
    @Setting(help = "Where the examples come from.") Source source,
    @Setting(initial = "{}", help = "How they are split.") Split split,
    @Setting(
            initial = "true",
            help =
                "Bring features and regression targets to mean 0 and sd 1, by training statistics.")
        boolean standardize) {}
