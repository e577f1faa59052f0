package elbow.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code elbow gradient-variance}: the ordering of estimators of Kingma, Salimans and Welling
 * (2015).
 */
@Command(
    name = "gradient-variance",
    description = {
      "Compares how much the estimators of mean-field noise scatter the gradient.",
      "Local reparameterisation should scatter it least, one draw for the batch most, with separate"
          + " draws for each example between (Kingma, Salimans & Welling 2015). By the last layer's"
          + " means, local reparameterisation and separate draws are equal in theory."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GradientVarianceCommand implements Callable<Integer> {
  private static final double SIGMA = 0.05;

  @Spec private CommandSpec spec;

  @Option(
      names = "--draws",
      defaultValue = "100",
      paramLabel = "S",
      description = "Draws of the noise, ${DEFAULT-VALUE} unless said.")
  private int draws;

  @Option(
      names = "--batch",
      defaultValue = "128",
      paramLabel = "B",
      description = "Examples in the batch, ${DEFAULT-VALUE} unless said.")
  private int batch;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() throws InputException {
    if (draws < 2) {
      throw new InputException("--draws: " + draws + " draws have no variance; at least 2");
    }
    if (batch < 1) {
      throw new InputException("--batch: " + batch + " is not a number of examples; at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.printf(
          Locale.ROOT,
          "Variance of the gradient of the mean log-likelihood, mean over a layer's parameters.%n"
              + "Network 784-64-64-10 at its start, σ = %s; one batch of %d generated examples;"
              + " %d draws of the noise.%n%n"
              + "%-26s %12s %12s %12s %12s%n%-26s %12s %12s %12s %12s%n",
          SIGMA,
          batch,
          draws,
          "",
          "first layer",
          "first layer",
          "last layer",
          "last layer",
          "estimator",
          "μ",
          "ln σ²",
          "μ",
          "ln σ²");
      out.flush();
    }
    for (GradientVariance.Estimator estimator : GradientVariance.Estimator.values()) {
      print(out, estimator, GradientVariance.of(estimator, SIGMA, batch, draws));
    }
    return ElbowCommand.FINE;
  }

  private void print(
      PrintWriter out, GradientVariance.Estimator estimator, GradientVariance.Result result) {
    if (json) {
      ObjectNode node = new ObjectMapper().createObjectNode();
      node.put("estimator", estimator.label()).put("batch", batch).put("draws", draws);
      node.put("firstLayerMeans", result.firstMeans());
      node.put("firstLayerLogVariances", result.firstLogVariances());
      node.put("lastLayerMeans", result.lastMeans());
      node.put("lastLayerLogVariances", result.lastLogVariances());
      out.println(node);
    } else {
      out.printf(
          Locale.ROOT,
          "%-26s %12.2e %12.2e %12.2e %12.2e%n",
          estimator.label(),
          result.firstMeans(),
          result.firstLogVariances(),
          result.lastMeans(),
          result.lastLogVariances());
    }
    out.flush();
  }
}
