package elbow.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Native memory by address, as the kernels use it.
 *
 * <p>One segment spans everything, so that a kernel is compiled once, with no per-array checks.
 * Bounds are the business of whoever allocates: {@link #allocate} and the callers' shapes.
 */
public final class Memory {
  /** All of memory; offsets are addresses. */
  @SuppressWarnings("restricted") // native access is granted in every launcher
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  /** The byte order of vectors in memory. */
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private static final int ALIGNMENT = 64;

  private Memory() {}

  /** Zeroed memory that lives as long as an arena, aligned for the widest vectors. */
  public static long allocate(Arena arena, long bytes) {
    return arena.allocate(Math.max(bytes, ALIGNMENT), ALIGNMENT).address();
  }

  /** The float at an address. */
  public static float getFloat(long address) {
    return ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, address);
  }

  /** Sets the float at an address. */
  public static void setFloat(long address, float value) {
    ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, address, value);
  }

  /** The double at an address. */
  public static double getDouble(long address) {
    return ALL.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, address);
  }

  /** Sets the double at an address. */
  public static void setDouble(long address, double value) {
    ALL.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, address, value);
  }

  /** Copies floats from a heap array into memory. */
  public static void copyIn(float[] from, int start, int count, long to) {
    MemorySegment.copy(from, start, ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, to, count);
  }

  /** Copies floats from memory into a heap array. */
  public static void copyOut(long from, float[] to, int start, int count) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, from, to, start, count);
  }

  /** Copies bytes; the two may not overlap. */
  public static void copy(long from, long to, long bytes) {
    MemorySegment.copy(ALL, from, ALL, to, bytes);
  }
}
