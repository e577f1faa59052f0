package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;

/**
 * Bernoulli dropout on a layer's inputs (Srivastava et al. 2014; kept on when predicting, Gal and
 * Ghahramani 2016): each unit, or each channel of an image, is dropped with probability p, the rest
 * scaled by 1/(1−p).
 */
final class Dropping implements AutoCloseable {
  private final double rate;
  private final int pixels;
  private final int channels;
  private final Scratch masks = new Scratch();
  private long mask;

  private Dropping(double rate, int pixels, int channels) {
    this.rate = rate;
    this.pixels = pixels;
    this.channels = channels;
  }

  /** The dropping a noise asks for, or null; by unit an image is one pixel with many channels. */
  static Dropping of(Noise noise, int pixels, int channels) {
    if (!(noise instanceof Noise.Bernoulli bernoulli) || bernoulli.rate() == 0) {
      return null;
    }
    return switch (bernoulli.granularity()) {
      case UNIT -> new Dropping(bernoulli.rate(), 1, pixels * channels);
      case CHANNEL -> new Dropping(bernoulli.rate(), pixels, channels);
    };
  }

  void forward(Arithmetic arithmetic, long key, int rows, long x, long out) {
    mask = masks.atLeast((long) rows * channels * arithmetic.bytes());
    arithmetic.dropMask(key, rate, mask, rows * channels);
    apply(arithmetic, rows, x, out);
  }

  void backward(Arithmetic arithmetic, int rows, long dy, long dx) {
    apply(arithmetic, rows, dy, dx);
  }

  private void apply(Arithmetic arithmetic, int rows, long from, long to) {
    if (pixels == 1) {
      arithmetic.product(rows * channels, from, mask, to);
    } else {
      arithmetic.productByChannel(rows, pixels, channels, from, mask, to);
    }
  }

  @Override
  public void close() {
    masks.close();
  }
}
