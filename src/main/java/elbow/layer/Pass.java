package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Threefry;

/**
 * What one forward pass, and the backward pass that answers it, needs besides the data; each worker
 * has its own, alike but for the working memory of its arithmetic.
 *
 * <p>Noise depends on (seed, layer, step, sample, element) and nothing else, so a pass can be
 * repeated, and by any number of workers.
 */
public final class Pass {
  /** What a pass is for. */
  private enum Purpose {
    /** No noise; weights that are to be pruned are left out. */
    DETERMINISTIC,
    /** With noise, all weights taking part. */
    TRAINING,
    /** With noise; weights that are to be pruned are left out. */
    SAMPLE
  }

  private final Arithmetic arithmetic;
  private final int worker;
  private final int workers;
  private long seed;
  private Purpose purpose = Purpose.DETERMINISTIC;
  private long step;
  private int sample;
  private int layer;
  private double klFactor;
  private boolean sharesInputs;
  private boolean repeatsInputs;
  private boolean isShared;
  private long firstRow;
  private int distinct = 1;
  private int block = 1;
  private int ranges = 1;
  private boolean wantsInputGradient;

  /**
   * A deterministic pass of a lone worker until told otherwise.
   *
   * @param arithmetic single or double precision
   * @param seed of the run
   */
  public Pass(Arithmetic arithmetic, long seed) {
    this(arithmetic, seed, 0, 1);
  }

  /**
   * One worker's pass.
   *
   * @param arithmetic its own
   * @param seed of the run
   * @param worker its number, from 0
   * @param workers how many there are
   */
  public Pass(Arithmetic arithmetic, long seed, int worker, int workers) {
    this.arithmetic = arithmetic;
    this.seed = seed;
    this.worker = worker;
    this.workers = workers;
  }

  /** The passes over memory to use. */
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** Number of the worker whose pass it is. */
  public int worker() {
    return worker;
  }

  /** How many workers there are. */
  public int workers() {
    return workers;
  }

  /** Becomes like another worker's pass. */
  public void follow(Pass other) {
    seed = other.seed;
    purpose = other.purpose;
    step = other.step;
    sample = other.sample;
    klFactor = other.klFactor;
    repeatsInputs = other.repeatsInputs;
    isShared = other.isShared;
    sharesInputs = other.sharesInputs;
    firstRow = other.firstRow;
    distinct = other.distinct;
    block = other.block;
    ranges = other.ranges;
  }

  /** Makes the next pass deterministic. */
  public Pass deterministic() {
    return as(Purpose.DETERMINISTIC, 0, 0);
  }

  /**
   * Makes the next pass one of training.
   *
   * @param ofStep which step
   * @param number of the draw in that step
   */
  public Pass train(long ofStep, int number) {
    return as(Purpose.TRAINING, ofStep, number);
  }

  /**
   * Makes the next pass a sample of the predictive distribution.
   *
   * @param ofPart a number that tells draws of one sample apart
   * @param number of the sample
   */
  public Pass sample(long ofPart, int number) {
    return as(Purpose.SAMPLE, ofPart, number);
  }

  private Pass as(Purpose newPurpose, long newStep, int newSample) {
    purpose = newPurpose;
    step = newStep;
    sample = newSample;
    sharesInputs = false;
    repeatsInputs = false;
    isShared = false;
    firstRow = 0;
    return this;
  }

  /**
   * Says which rows of noise the next pass's rows get: its first the one of this number, and so on.
   */
  public Pass rows(long first) {
    firstRow = first;
    return this;
  }

  /** The number, of all rows of noise, of the one that a row of an operator gets. */
  public long noiseRow(int row) {
    return firstRow + row;
  }

  /**
   * Says how rows repeat where inputs are shared: they come in blocks, and in each the inputs of
   * the first few examples come again and again.
   *
   * @param examples of a block that are distinct
   * @param rows of a block
   */
  public Pass blocks(int examples, int rows) {
    distinct = examples;
    block = rows;
    return this;
  }

  /** Distinct examples of a block of rows with shared inputs. */
  public int distinct() {
    return distinct;
  }

  /** Rows of a block with shared inputs. */
  public int block() {
    return block;
  }

  /**
   * Says, of the layer that runs next, whether its inputs and parameters are the same in several
   * samples, so that what they have in common is kept.
   *
   * @param shares whether they are
   * @param repeats whether this is not the first of those samples
   */
  public Pass inputs(boolean shares, boolean repeats) {
    sharesInputs = shares;
    repeatsInputs = repeats;
    return this;
  }

  /**
   * Says, of a sample, whether one draw of all noise serves all rows: what comes out is a draw of
   * the network as a function.
   */
  public Pass shared(boolean is) {
    isShared = is;
    return this;
  }

  /** Says in how many ranges of rows the next pass comes. */
  public Pass ranges(int count) {
    ranges = count;
    return this;
  }

  /** In how many ranges of rows the pass comes. */
  public int ranges() {
    return ranges;
  }

  /** Says, of the layer that begins next, whether gradients by its inputs will be wanted. */
  public Pass inputGradient(boolean wants) {
    wantsInputGradient = wants;
    return this;
  }

  /** Whether gradients by the layer's inputs will be wanted. */
  public boolean wantsInputGradient() {
    return wantsInputGradient;
  }

  /** Whether one draw of all noise serves all rows. */
  public boolean isShared() {
    return isShared;
  }

  /** Whether the layer's inputs and parameters are the same in several samples. */
  public boolean sharesInputs() {
    return sharesInputs;
  }

  /** Whether they are those of the sample before. */
  public boolean repeatsInputs() {
    return repeatsInputs;
  }

  /**
   * Sets what the KL is multiplied by in the objective, β/N; 0: neither it nor its gradient is
   * computed.
   */
  public Pass klFactor(double factor) {
    klFactor = factor;
    return this;
  }

  /** What the KL is multiplied by. */
  public double klFactor() {
    return klFactor;
  }

  /** Says which layer runs next. */
  public Pass at(int index) {
    layer = index;
    return this;
  }

  /** Whether noise is on. */
  public boolean isNoisy() {
    return purpose != Purpose.DETERMINISTIC;
  }

  /** Whether it is one of training, in which no weight is left out. */
  public boolean isTraining() {
    return purpose == Purpose.TRAINING;
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
