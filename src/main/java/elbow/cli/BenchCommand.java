package elbow.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import elbow.data.Examples;
import elbow.data.Target;
import elbow.experiment.Experiment;
import elbow.experiment.Names;
import elbow.experiment.Noise;
import elbow.experiment.Records;
import elbow.experiment.Training;
import elbow.kernel.Team;
import elbow.network.Network;
import elbow.network.NetworkPlan;
import elbow.training.Trainer;
import elbow.uncertainty.Predictor;
import java.io.PrintWriter;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code elbow bench}: times the trainer and the predictor that runs use, on reference networks.
 */
@Command(
    name = "bench",
    description = "Times training steps or predictions of reference networks.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {
  private static final long WARM_UP = 2_000_000_000L;

  /** A warm-up ends once the compiler has done next to nothing for so long. */
  private static final long QUIET = 500_000_000L;

  private static final long LONGEST_WARM_UP = 15_000_000_000L;

  /** Milliseconds of compiling that count as next to nothing: small methods come all the time. */
  private static final long SMALL = 20;

  private static final long SITTING = 2_000_000_000L;
  private static final int SAMPLES = 100;
  private static final int PREDICTED = 1024;

  /** What is timed. */
  enum What {
    STEP,
    PREDICT
  }

  private static final ThreadMXBean ALLOCATED = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Spec private CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "step|predict", description = "What to time.")
  private What what;

  @Option(
      names = "--case",
      split = ",",
      paramLabel = "CASE",
      description = "tiny, mlp64, mlp512, cnn, lenet5.")
  private List<ReferenceCase> cases = List.of(ReferenceCase.values());

  @Option(
      names = "--noise",
      split = ",",
      paramLabel = "METHOD",
      description = "none, bernoulli, mean-field, sparse, concrete, or any noise of a document.")
  private List<String> methods = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads a step or prediction may use; all processors unless said.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws InputException {
    Map<String, Noise> known = noises();
    List<String> chosen = methods.isEmpty() ? List.copyOf(known.keySet()) : methods;
    for (String method : chosen) {
      if (!known.containsKey(method)) {
        throw new InputException(
            "--noise: \"" + method + "\" is not known" + Names.hint(method, known.keySet()));
      }
    }
    if (threads < 1) {
      throw new InputException("--threads: " + threads + " is not a number of threads; at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (ReferenceCase reference : cases) {
      for (String method : chosen) {
        Timing timing =
            what == What.STEP
                ? step(reference, known.get(method))
                : predict(reference, known.get(method));
        print(out, reference, method, timing);
      }
    }
    return ElbowCommand.FINE;
  }

  /** The methods by name, each as a document's noise with its defaults. */
  private static Map<String, Noise> noises() {
    Map<String, Noise> noises = new LinkedHashMap<>();
    for (Class<?> type : Noise.class.getPermittedSubclasses()) {
      noises.put(Names.of(type), (Noise) Records.defaults(type));
    }
    // As the peers call it, and with masks on what they put them on.
    noises.put("sparse", noises.get("sparse-variational"));
    Noise.Concrete concrete = (Noise.Concrete) noises.get("concrete");
    noises.put(
        "concrete",
        new Noise.Concrete(
            Noise.MaskGranularity.CHANNEL,
            concrete.temperature(),
            concrete.lengthScale(),
            concrete.initial()));
    return noises;
  }

  private Timing step(ReferenceCase reference, Noise noise) {
    NetworkPlan plan = reference.plan(noise);
    Examples batch = reference.examples();
    Training training = (Training) Records.initial(Experiment.class.getRecordComponents()[6]);
    training = new Training(1, batch.count(), training.optimizer(), training.kl(), null, 0, 1);
    int[] order = IntStream.range(0, batch.count()).toArray();
    try (Team team = new Team(threads);
        Network network = new Network(plan, team);
        Trainer trainer = new Trainer(network, training, ReferenceCase.TRAINING_EXAMPLES, 1)) {
      network.initialize(1);
      trainer.load(batch, order, 0, batch.count());
      return timed(() -> trainer.step(batch.count(), 1, 0.001));
    }
  }

  private Timing predict(ReferenceCase reference, Noise noise) {
    NetworkPlan plan = reference.plan(noise);
    Examples examples = reference.examples(PREDICTED);
    List<String> names = IntStream.range(0, reference.classes()).mapToObj(k -> "" + k).toList();
    try (Team team = new Team(threads);
        Network network = new Network(plan, team);
        Predictor predictor = new Predictor(plan, new Target.Classes(names), 1, team)) {
      network.initialize(1);
      predictor.setParameters(network.copyParameters());
      return timed(() -> predictor.predict(examples.inputs(), examples.count(), null, SAMPLES));
    }
  }

  /**
   * What a call takes, over sittings of many calls each.
   *
   * @param median microseconds
   * @param least microseconds
   * @param allocated bytes of Java objects, all threads together
   */
  private record Timing(double median, double least, double allocated) {}

  private static Timing timed(Runnable work) {
    warmUp(work);
    long start = System.nanoTime();
    work.run();
    long once = Math.max(1, System.nanoTime() - start);
    int repeats = (int) Math.max(1, 50_000_000 / once);
    double[] micros = new double[0];
    long allocated = ALLOCATED.getTotalThreadAllocatedBytes();
    long stop = System.nanoTime() + SITTING;
    while (System.nanoTime() < stop || micros.length < 3) {
      long from = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        work.run();
      }
      micros = Arrays.copyOf(micros, micros.length + 1);
      micros[micros.length - 1] = (System.nanoTime() - from) / 1e3 / repeats;
    }
    double calls = (double) repeats * micros.length;
    double bytes = (ALLOCATED.getTotalThreadAllocatedBytes() - allocated) / calls;
    Arrays.sort(micros);
    return new Timing(micros[micros.length / 2], micros[0], bytes);
  }

  /**
   * Until the code is compiled: where other programs keep the cores busy that takes longer than any
   * fixed time, and a step is thirty times slower before.
   */
  private static void warmUp(Runnable work) {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    boolean isTold = compiler != null && compiler.isCompilationTimeMonitoringSupported();
    long start = System.nanoTime();
    long quietSince = start;
    long compiled = 0;
    while (true) {
      work.run();
      long now = System.nanoTime();
      long total = isTold ? compiler.getTotalCompilationTime() : 0;
      if (total - compiled > SMALL) {
        compiled = total;
        quietSince = now;
      }
      if (now - start >= WARM_UP && (now - quietSince >= QUIET || now - start >= LONGEST_WARM_UP)) {
        return;
      }
    }
  }

  private void print(PrintWriter out, ReferenceCase reference, String method, Timing timing) {
    String name = reference.name().toLowerCase(Locale.ROOT);
    String label = what == What.STEP ? "step" : "predict " + PREDICTED + " x " + SAMPLES;
    if (json) {
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.put("case", name).put("method", method).put("variant", "elbow").put("what", label);
      node.put("median_us", Math.round(10 * timing.median) / 10.0);
      node.put("min_us", Math.round(10 * timing.least) / 10.0);
      node.put("allocated_bytes", Math.round(timing.allocated));
      out.println(node);
    } else {
      out.printf(
          Locale.ROOT,
          "%-8s %-12s %-20s median %12.1f µs  least %12.1f µs  allocated %10.0f B%n",
          name,
          method,
          label,
          timing.median,
          timing.least,
          timing.allocated);
    }
    out.flush();
  }
}
