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
  void draw(Pass pass, long first, int count, long out) {
    pass.arithmetic().normal(pass.key(STREAM), first, out, count);
    pass.arithmetic().shiftScale(count, 1, sd, out);
  }
}
