package elbow.kernel;

import java.lang.foreign.Arena;

/** Native working memory that grows to the largest size asked for and is then reused. */
public final class Scratch implements AutoCloseable {
  private Arena arena;
  private long bytes;
  private long address;

  /** An address with room for at least so many bytes; earlier contents may be lost. */
  public long atLeast(long wanted) {
    if (wanted > bytes) {
      if (arena != null) {
        arena.close();
      }
      // Shared: a run's operators may be made on one thread and used on another.
      arena = Arena.ofShared();
      bytes = wanted;
      address = arena.allocate(wanted, 64).address();
    }
    return address;
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
      bytes = 0;
      address = 0;
    }
  }
}
