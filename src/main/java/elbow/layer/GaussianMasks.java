package elbow.layer;

import elbow.experiment.Noise;

/** Gaussian dropout (Srivastava et al. 2014): each input is multiplied by N(1, α). */
final class GaussianMasks extends InputNoise {
  private final double sd;

  GaussianMasks(Noise.Gaussian noise, int pixels, int channels) {
    super(pixels, channels, false);
    this.sd = Math.sqrt(noise.variance());
  }

  @Override
  void draw(Pass pass, int from, int rows, long out) {
    int count = rows * columns();
    pass.arithmetic().normal(pass.key(STREAM), (long) from * columns(), out, count);
    pass.arithmetic().shiftScale(count, 1, sd, out);
  }
}
