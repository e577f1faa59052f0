package elbow.assessment;

import elbow.data.Examples;
import elbow.kernel.Team;
import elbow.network.Draws;
import elbow.run.TrainedRun;
import elbow.uncertainty.Predictor;
import elbow.uncertainty.Samples;
import java.util.function.BooleanSupplier;

/** Samples of one trained network. */
final class NetworkDrawer implements Drawer {
  private final Predictor predictor;
  private final Draws draws;
  private final int outputs;

  NetworkDrawer(TrainedRun run, Draws draws, Team team, BooleanSupplier isAbandoned) {
    this.predictor =
        new Predictor(run.plan(), run.data().target(), run.saved().seed(), team, isAbandoned);
    predictor.setParameters(run.parameters());
    this.draws = predictor.isNoisy() ? draws : Draws.NONE;
    this.outputs = run.classes() == 0 ? 2 : run.classes();
  }

  @Override
  public int passes() {
    return draws.samples();
  }

  @Override
  public int samples() {
    return Math.max(1, passes());
  }

  @Override
  public int size() {
    return Math.multiplyExact(samples(), outputs);
  }

  @Override
  public int unit() {
    return predictor.unit(draws);
  }

  @Override
  public Samples draw(Examples examples, int from, int count) {
    return predictor.samples(examples.inputs(), from, count, draws);
  }

  @Override
  public void close() {
    predictor.close();
  }
}
