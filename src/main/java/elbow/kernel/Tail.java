package elbow.kernel;

import java.lang.foreign.Arena;

/**
 * What is left of arrays behind their whole vectors, copied into vectors of its own, so that it is
 * computed like the rest: an element's bits then do not depend on where a range of elements begins
 * and ends, and so not on how many threads share the work.
 */
final class Tail implements AutoCloseable {
  private static final int SLOTS = 4;

  private final Arena arena = Arena.ofShared();
  private final int vector;
  private final long room;

  /**
   * Room for a few arrays' tails.
   *
   * @param lanes elements a vector
   */
  Tail(int lanes) {
    vector = Float.BYTES * lanes;
    room = Memory.allocate(arena, (long) SLOTS * vector);
  }

  /** Address of a slot's vector. */
  long at(int slot) {
    return room + (long) slot * vector;
  }

  /** Copies an array's elements from … n into a slot. */
  long in(int slot, long array, int from, int n) {
    Memory.copy(array + (long) Float.BYTES * from, at(slot), (long) Float.BYTES * (n - from));
    return at(slot);
  }

  /** Copies a slot's first elements to where an array's elements from … n are. */
  void out(int slot, long array, int from, int n) {
    Memory.copy(at(slot), array + (long) Float.BYTES * from, (long) Float.BYTES * (n - from));
  }

  @Override
  public void close() {
    arena.close();
  }
}
