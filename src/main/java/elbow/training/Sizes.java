package elbow.training;

import com.sun.management.OperatingSystemMXBean;
import elbow.experiment.Optimizer;
import elbow.experiment.Training;
import elbow.network.NetworkPlan;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Whether this machine can train a network at all: said before, and not by an end of memory. */
final class Sizes {
  private Sizes() {}

  /**
   * Refuses what cannot be trained.
   *
   * @param training its optimiser and batch
   * @param examples to train on
   * @throws IllegalArgumentException if it does not fit the memory, or a batch of any layer holds
   *     more numbers than ints count
   */
  static void refuse(NetworkPlan plan, Training training, int examples) {
    int rows = Math.min(training.batch(), examples);
    refuse(plan, training.optimizer(), rows, memory());
  }

  static void refuse(NetworkPlan plan, Optimizer optimizer, int rows, long memory) {
    int moments = optimizer instanceof Optimizer.Adam ? 2 : 1;
    // With them, the values and a copy of these to read while training goes on, as floats.
    long bytes = 4L * (2 + moments) * plan.parameterCount();
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
