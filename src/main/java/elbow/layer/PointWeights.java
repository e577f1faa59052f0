package elbow.layer;

import java.util.List;

/** Weights that are plain numbers. */
final class PointWeights extends WeightKind {
  PointWeights(int k, int n) {
    super(k, n);
  }

  @Override
  List<Parameter> parameters() {
    return List.of(
        new Parameter("W", k, n, Parameter.Kind.WEIGHT),
        new Parameter("b", 1, n, Parameter.Kind.BIAS));
  }

  @Override
  void forward(Pass pass, int rows, long x, long y) {
    linear(pass, rows, x, parameter(pass.arithmetic(), 0), parameter(pass.arithmetic(), 1), y);
  }

  @Override
  void backward(Pass pass, int rows, long x, long dy, long dx) {
    var arithmetic = pass.arithmetic();
    linearGradient(
        pass,
        rows,
        x,
        parameter(arithmetic, 0),
        dy,
        gradient(arithmetic, 0),
        gradient(arithmetic, 1),
        dx);
  }

  @Override
  boolean isNoisy() {
    return false;
  }
}
