package elbow.network;

import elbow.kernel.Memory;
import elbow.layer.Operator;
import java.lang.foreign.Arena;
import java.util.List;

/** Room for what passes between operators, and back: grows with the rows asked for. */
final class Activations implements AutoCloseable {
  private final List<Operator> operators;
  private final int bytes;
  private Arena arena;
  private int rows;
  private long terms;
  private long[] outputs = {};
  private long[] gradients;

  /**
   * No room yet.
   *
   * @param operators of the network, in order
   * @param bytes an element
   */
  Activations(List<Operator> operators, int bytes) {
    this.operators = operators;
    this.bytes = bytes;
  }

  /** Makes room for so many rows; contents are lost where there was less. */
  void reserve(int wanted) {
    if (wanted <= rows) {
      return;
    }
    close();
    arena = Arena.ofShared();
    rows = wanted;
    terms = Memory.allocate(arena, (long) rows * bytes);
    outputs = allocate();
  }

  /** Makes room for gradients too, which predicting does not need. */
  void reserveGradients() {
    if (gradients == null) {
      gradients = allocate();
    }
  }

  private long[] allocate() {
    long[] addresses = new long[operators.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = Memory.allocate(arena, (long) rows * operators.get(i).outputs() * bytes);
    }
    return addresses;
  }

  /** Whether there is room yet. */
  boolean isReserved() {
    return rows > 0;
  }

  /** Each row's log-likelihood. */
  long terms() {
    return terms;
  }

  /** An operator's outputs; 0 before there is room. */
  long outputs(int operator) {
    return outputs[operator];
  }

  /** What goes into an operator: the outputs of the one before, or the network's inputs. */
  long inputs(int operator, long x) {
    return operator == 0 ? x : outputs[operator - 1];
  }

  /** Gradients by an operator's outputs. */
  long gradients(int operator) {
    return gradients[operator];
  }

  /** Gradients by an operator's inputs; 0 for those of the network. */
  long inputGradients(int operator) {
    return operator == 0 ? 0 : gradients[operator - 1];
  }

  /** Gives the room back. */
  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
    }
    rows = 0;
    gradients = null;
  }
}
