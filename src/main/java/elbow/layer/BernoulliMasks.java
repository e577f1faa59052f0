package elbow.layer;

import elbow.experiment.Noise;

/**
 * Bernoulli dropout (Srivastava et al. 2014; kept on when predicting, Gal and Ghahramani 2016):
 * each unit, or each channel of an image, is dropped with probability p, the rest scaled by
 * 1/(1−p).
 */
final class BernoulliMasks extends InputNoise {
  private final double rate;

  BernoulliMasks(Noise.Bernoulli noise, int pixels, int channels) {
    super(pixels, channels, noise.granularity() == Noise.Granularity.CHANNEL);
    this.rate = noise.rate();
  }

  @Override
  void draw(Pass pass, long first, int count, long out) {
    pass.arithmetic().mask(pass.key(STREAM), first, 1 - rate, 1 / (1 - rate), 0, out, count);
  }

  @Override
  boolean multiply(Pass pass, long first, int count, long x, long out) {
    pass.arithmetic().maskProduct(pass.key(STREAM), first, 1 - rate, 1 / (1 - rate), x, out, count);
    return true;
  }
}
