package elbow.network;

import elbow.kernel.Memory;
import elbow.layer.Pass;
import java.lang.foreign.Arena;
import java.util.function.BooleanSupplier;

/**
 * Runs samples of a network's predictive distribution over many examples, in bounded memory
 * whatever the number of either.
 *
 * <p>Several samples of a few examples make a block of rows, large enough for fast products and
 * small enough for the cache; a thread takes a block through all samples before it goes on, so that
 * what they have in common stays at hand, and threads wait for each other once. Only where weights
 * are drawn for all examples together, all threads go through one sample after the other.
 *
 * <p>Which noise an example gets depends on the seed, its index, the sample and the number of
 * samples only, and what is computed together with it is always the same: so results are the same
 * bits whatever the number of threads and of examples after it.
 */
public final class Sampler implements AutoCloseable {
  /** Rows of a block. Noise is drawn by whole blocks, so a multiple of its own block's length. */
  static final int ROWS = 128;

  /** Samples of an example in a block, at most, unless too few examples fit in. */
  private static final int MOST_COPIES = 32;

  /** Numbers that a block's samples have in common, at most, about: they stay in the cache. */
  private static final int MOST_SHARED = 1 << 17;

  /** Numbers that a block has in a stage, at most, about. */
  private static final int MOST_IN_BLOCK = 1 << 20;

  /** Numbers kept for a stage while all threads go through the samples together, at most, about. */
  private static final int MOST_TOGETHER = 1 << 22;

  /** Blocks shared out at once. */
  private static final int BLOCKS_AT_ONCE = 1 << 19;

  private final Network network;
  private final Pass pass;
  private final int width;
  private final int rowsOfBlock;
  private Arena arena;
  private long inputs;
  private long capacity;

  /** Where examples come from and what becomes of them; called by several threads at once. */
  public interface Examples {
    /**
     * Copies inputs.
     *
     * @param from first example
     * @param count how many
     * @param to address of count × input size floats
     */
    void copyInputs(int from, int count, long to);

    /**
     * Takes outputs of some samples.
     *
     * @param worker who calls, from 0
     * @param from first example
     * @param count how many
     * @param firstSample of these examples
     * @param samples how many
     * @param stride rows from one sample of an example to the next
     * @param outputs address of the first sample's rows
     */
    void takeOutputs(
        int worker, int from, int count, int firstSample, int samples, int stride, long outputs);
  }

  /**
   * How samples and examples are laid out as rows.
   *
   * @param examples of a block; those of one sample follow each other
   * @param copies samples of each in a block
   * @param samples of each in all; 0: one deterministic pass
   * @param isTogether whether something is drawn for all examples together
   * @param isShared whether everything is
   */
  private record Layout(
      int examples, int copies, int samples, boolean isTogether, boolean isShared) {
    int passes() {
      return Math.max(1, (samples + copies - 1) / copies);
    }

    /** Samples that a pass makes of each example. */
    int copiesIn(int pass) {
      return samples == 0 ? 1 : Math.min(copies, samples - pass * copies);
    }

    int blocks(int count) {
      return (count + examples - 1) / examples;
    }
  }

  /**
   * A sampler.
   *
   * @param network in single precision, used by nobody else meanwhile; not closed with it
   * @param seed of the noise
   */
  public Sampler(Network network, long seed) {
    this.network = network;
    this.pass = new Pass(network.arithmetic(), seed);
    this.width = network.plan().input().size();
    int widest = Math.max(width, network.widestStage());
    this.rowsOfBlock = Math.clamp(MOST_IN_BLOCK / widest, 1, ROWS);
  }

  /**
   * Runs samples of some examples.
   *
   * @param first number of the first one, a multiple of {@link #unit}: what it draws depends on it
   * @param count of examples
   * @param draws of each; a network without noise makes one deterministic pass in any case
   * @param examples asked for inputs and given outputs; numbers them from 0
   * @param isAbandoned asked after each pass over a block, by any thread
   * @return whether it came to its end
   */
  public boolean run(
      int first, int count, Draws draws, Examples examples, BooleanSupplier isAbandoned) {
    Layout layout = layout(draws);
    if (first % layout.examples != 0) {
      throw new IllegalArgumentException(
          "example " + first + " is not the first of " + layout.examples);
    }
    Sampling sampling = new Sampling(layout, first / layout.examples, count, examples, isAbandoned);
    if (layout.isTogether) {
      sampling.together();
    } else {
      sampling.apart();
    }
    return !sampling.isStopped;
  }

  /** How many examples are always computed together: parts may begin at multiples of it. */
  public int unit(Draws draws) {
    return layout(draws).examples;
  }

  private Layout layout(Draws draws) {
    int samples = network.isNoisy() ? draws.samples() : 0;
    if (samples == 0) {
      return new Layout(rowsOfBlock, 1, 0, false, false);
    }
    if (draws.areShared() || network.preparesEachSample(pass.sample(0, 1).inputs(true, true))) {
      return new Layout(rowsOfBlock, 1, samples, true, draws.areShared());
    }
    int mostExamples = Math.clamp(MOST_SHARED / Math.max(1, network.shared()), 1, rowsOfBlock);
    int mostCopies = Math.min(rowsOfBlock, Math.max(MOST_COPIES, rowsOfBlock / mostExamples));
    int passes = (samples + mostCopies - 1) / mostCopies;
    int copies = (samples + passes - 1) / passes;
    int together = Math.clamp(rowsOfBlock / copies, 1, mostExamples);
    return new Layout(together, copies, samples, false, false);
  }

  private void reserve(int slots) {
    long numbers = (long) slots * rowsOfBlock * width;
    if (numbers > capacity) {
      close();
      arena = Arena.ofShared();
      inputs = Memory.allocate(arena, Float.BYTES * numbers);
      capacity = numbers;
    }
  }

  /** One run. */
  private final class Sampling {
    private final Layout layout;
    private final int firstBlock;
    private final int count;
    private final Examples examples;
    private final BooleanSupplier isAbandoned;
    private final int prefix;
    private volatile boolean isStopped;

    Sampling(
        Layout layout, int firstBlock, int count, Examples examples, BooleanSupplier isAbandoned) {
      this.layout = layout;
      this.firstBlock = firstBlock;
      this.count = count;
      this.examples = examples;
      this.isAbandoned = isAbandoned;
      this.prefix = layout.samples == 0 ? 0 : network.firstNoisy();
    }

    /** Each block through all passes, in rows that belong to the worker. */
    void apart() {
      begin(0, network.team().size());
      int blocks = layout.blocks(count);
      boolean isShared =
          network.isWorthSharing((long) count * Math.max(1, layout.samples)) && blocks > 1;
      for (int first = 0; first < blocks; first += BLOCKS_AT_ONCE) {
        int from = first;
        int some = Math.min(BLOCKS_AT_ONCE, blocks - first);
        if (isShared) {
          network.team().run(some, (worker, block) -> all(worker, from + block, worker));
        } else {
          for (int block = 0; block < some; block++) {
            all(0, from + block, 0);
          }
        }
      }
    }

    private void all(int worker, int block, int slot) {
      for (int p = 0; p < layout.passes() && !isStopped; p++) {
        one(worker, p, block, slot);
      }
    }

    /** All blocks, or as many as there is room for, through one pass after the other. */
    void together() {
      long numbers = rowsOfBlock * Math.max(network.widestStage(), network.shared());
      int blocks = layout.blocks(count);
      int wanted = Math.max(network.team().size(), (int) (MOST_TOGETHER / numbers));
      int slots = Math.clamp(blocks, 1, wanted);
      for (int first = 0; first < blocks && !isStopped; first += slots) {
        int from = first;
        int some = Math.min(slots, blocks - first);
        boolean isShared = network.isWorthSharing((long) some * rowsOfBlock);
        for (int p = 0; p < layout.passes() && !isStopped; p++) {
          int now = p;
          begin(p, slots);
          if (isShared) {
            network.team().run(some, (worker, slot) -> one(worker, now, from + slot, slot));
          } else {
            for (int slot = 0; slot < some; slot++) {
              one(0, now, from + slot, slot);
            }
          }
        }
      }
    }

    private void begin(int number, int slots) {
      reserve(slots);
      network.begin(become(pass, number).rows(0), slots * rowsOfBlock);
    }

    private Pass become(Pass which, int number) {
      Pass changed =
          layout.samples == 0
              ? which.deterministic()
              : which.sample(0, number).inputs(true, number > 0).shared(layout.isShared);
      return changed.blocks(layout.examples, rowsOfBlock);
    }

    /** One pass over one block, in the rows of a slot. */
    private void one(int worker, int number, int block, int slot) {
      if (isStopped) {
        return;
      }
      int row = slot * rowsOfBlock;
      Pass own =
          become(network.pass(worker), number).rows((long) (firstBlock + block) * ROWS - row);
      if (number == 0) {
        fill(own, block, row);
      }
      int copies = layout.copiesIn(number);
      int end = row + layout.examples * copies;
      long x = prefix == 0 ? inputs : network.outputs(prefix - 1);
      int operators = network.operators();
      network.forward(own, row, end, x, prefix, operators);
      int from = block * layout.examples;
      long outputs = network.outputs(operators - 1);
      examples.takeOutputs(
          worker,
          from,
          Math.min(layout.examples, count - from),
          number * layout.copies,
          copies,
          layout.examples,
          outputs + (long) Float.BYTES * row * network.outputsPerExample());
      if (isAbandoned.getAsBoolean()) {
        isStopped = true;
      }
    }

    /** Inputs of the first noisy operator, once for each copy. */
    private void fill(Pass own, int block, int row) {
      int from = block * layout.examples;
      examples.copyInputs(
          from, Math.min(layout.examples, count - from), inputs + (long) Float.BYTES * row * width);
      long copied = inputs;
      if (prefix > 0) {
        network.forward(own, row, row + layout.examples, inputs, 0, prefix);
        copied = network.outputs(prefix - 1);
      }
      if (layout.copies > 1) {
        long rowBytes = (long) Float.BYTES * network.inputs(prefix);
        long first = copied + rowBytes * row;
        for (int copy = 1; copy < layout.copies; copy++) {
          Memory.copy(first, first + rowBytes * layout.examples * copy, rowBytes * layout.examples);
        }
      }
    }
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
      capacity = 0;
    }
  }
}
