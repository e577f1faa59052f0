package elbow.layer;

/** Weights that are plain numbers. */
final class PointWeights extends WeightPosterior {
  PointWeights(int k, int n) {
    super(k, n, false);
  }
}
