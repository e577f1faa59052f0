package elbow.training;

import com.sun.management.OperatingSystemMXBean;
import elbow.network.NetworkPlan;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Whether this machine can train a network at all: said before, and not by an end of memory. */
final class Sizes {
  /** Values, two moments and a copy to read while training goes on, in single precision. */
  private static final long BYTES_A_PARAMETER = 4 * 4;

  private Sizes() {}

  /**
   * Refuses what cannot be trained.
   *
   * @param rows examples a step
   * @throws IllegalArgumentException if it does not fit the memory, or a batch of any layer holds
   *     more numbers than ints count
   */
  static void refuse(NetworkPlan plan, int rows) {
    refuse(plan, rows, memory());
  }

  static void refuse(NetworkPlan plan, int rows, long memory) {
    long bytes = plan.parameterCount() * BYTES_A_PARAMETER;
    if (bytes > memory) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "training its %,d parameters takes %.1f GB at least, and this machine has %.1f:"
                  + " make the network smaller",
              plan.parameterCount(),
              1e-9 * bytes,
              1e-9 * memory));
    }
    long numbers = (long) rows * plan.widest();
    if (numbers > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch of %,d examples of %,d numbers is more than %,d numbers: make"
                  + " training.batch smaller",
              rows,
              plan.widest(),
              Integer.MAX_VALUE));
    }
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
