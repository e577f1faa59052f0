package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Threefry;

/**
 * What one forward pass, and the backward pass that answers it, needs besides the data.
 *
 * <p>Noise depends on (seed, layer, step, sample) and nothing else, so a pass can be repeated.
 */
public final class Pass {
  private final Arithmetic arithmetic;
  private final long seed;
  private boolean noisy;
  private long step;
  private int sample;
  private int layer;

  /**
   * A deterministic pass until told otherwise.
   *
   * @param arithmetic single or double precision
   * @param seed of the run
   */
  public Pass(Arithmetic arithmetic, long seed) {
    this.arithmetic = arithmetic;
    this.seed = seed;
  }

  /** The passes over memory to use. */
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** Makes the next pass deterministic. */
  public Pass deterministic() {
    noisy = false;
    return this;
  }

  /**
   * Makes the next pass a sample.
   *
   * @param ofStep training step, or another number that tells draws apart
   * @param number of the sample in that step
   */
  public Pass sample(long ofStep, int number) {
    noisy = true;
    step = ofStep;
    sample = number;
    return this;
  }

  /** Says which layer runs next. */
  public Pass at(int index) {
    layer = index;
    return this;
  }

  /** Whether noise is on. */
  public boolean isNoisy() {
    return noisy;
  }

  /**
   * The key of one of the layer's streams of random numbers in this pass.
   *
   * @param stream 0, 1, … for what is drawn apart within a layer
   */
  public long key(int stream) {
    return Threefry.key(seed, 16 * layer + stream, step, sample);
  }
}
