package elbow.kernel;

import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * Prints what products give on one thread, by its CPU time, so that other programs disturb it
 * little: {@code NN 64 512 784} is x·W, {@code TN} xᵀ·dy, {@code NT} dy·Wᵀ, as m × n × k.
 */
final class GemmBenchmark {
  private static final String[] SHAPES = {
    "NN 64 512 784",
    "NN 64 512 512",
    "NN 64 10 512",
    "NN 128 64 784",
    "NN 64 64 784",
    "NN 64 64 64",
    "NN 64 10 64",
    "NN 64 128 6272",
    "NN 32 32 2",
    "NN 16 32 32",
    "NN 16 2 32",
    "NN 128 512 512",
    "NN 784 32 9",
    "NN 64 50 500",
    "TN 392 512 128",
    "TN 48 512 128",
    "TN 64 64 128",
    "TN 48 64 128",
    "TN 512 10 128",
    "TN 3136 128 128",
    "TN 9 32 784",
    "NT 64 512 512",
    "NT 64 512 10",
    "NT 64 64 64",
    "NT 64 6272 128",
    "NT 64 128 10"
  };

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 15;

  private GemmBenchmark() {}

  public static void main(String[] shapes) {
    // All shapes once before any is timed, so that the compiler has seen every path.
    for (int pass = 0; pass < 2; pass++) {
      for (String shape : shapes.length > 0 ? shapes : SHAPES) {
        double nanoseconds = time(shape, pass == 0 ? 3 : ROUNDS);
        if (pass == 1) {
          System.out.printf(
              Locale.ROOT,
              "%-18s %9.2f µs %6.0f GFLOP/s%n",
              shape,
              nanoseconds / 1000,
              operations(shape) / nanoseconds);
        }
      }
    }
  }

  private static double operations(String shape) {
    String[] words = shape.split(" ");
    return 2.0
        * Integer.parseInt(words[1])
        * Integer.parseInt(words[2])
        * Integer.parseInt(words[3]);
  }

  /** The median nanoseconds of one product. */
  private static double time(String shape, int rounds) {
    String[] words = shape.split(" ");
    boolean transposeA = words[0].charAt(0) == 'T';
    boolean transposeB = words[0].charAt(1) == 'T';
    int m = Integer.parseInt(words[1]);
    int n = Integer.parseInt(words[2]);
    int k = Integer.parseInt(words[3]);
    int repeats = (int) Math.max(2, 4e8 / (operations(shape) + 1e5));
    try (Arena arena = Arena.ofConfined();
        Gemm gemm = Gemm.create()) {
      long a = numbers(arena, m * k);
      long b = numbers(arena, k * n);
      long c = Memory.allocate(arena, 4L * m * n);
      double[] times = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < repeats; i++) {
          gemm.multiply(
              transposeA,
              false,
              transposeB,
              m,
              n,
              k,
              a,
              transposeA ? m : k,
              b,
              transposeB ? k : n,
              false,
              c,
              n);
        }
        times[round] = (double) (THREADS.getCurrentThreadCpuTime() - start) / repeats;
      }
      Arrays.sort(times);
      return times[rounds / 2];
    }
  }

  private static long numbers(Arena arena, int count) {
    Random random = new Random(1);
    long address = Memory.allocate(arena, 4L * count);
    for (int i = 0; i < count; i++) {
      Memory.setFloat(address + 4L * i, (float) random.nextGaussian());
    }
    return address;
  }
}
