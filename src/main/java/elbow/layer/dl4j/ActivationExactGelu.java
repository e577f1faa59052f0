package elbow.layer.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * x·Φ(x) by the error function (Hendrycks and Gimpel 2016). Deeplearning4j's own GELU is off by up
 * to 0.020 between −5 and 5, and the one it calls precise by up to 0.034 (measured with
 * 1.0.0-M2.1).
 */
public final class ActivationExactGelu extends BaseActivationFunction {
  private static final long serialVersionUID = 1;
  private static final double INVERSE_ROOT_2PI = 1 / Math.sqrt(2 * Math.PI);

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return in.muli(cumulative(in));
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    assertShape(in, epsilon);
    INDArray density = Transforms.exp(in.mul(in).muli(-0.5)).muli(INVERSE_ROOT_2PI);
    INDArray slope = density.muli(in).addi(cumulative(in));
    return new Pair<>(slope.muli(epsilon), null);
  }

  private static INDArray cumulative(INDArray x) {
    return Nd4j.math().erf(x.mul(Math.sqrt(0.5))).addi(1).muli(0.5);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivationExactGelu;
  }

  @Override
  public int hashCode() {
    return ActivationExactGelu.class.hashCode();
  }

  @Override
  public String toString() {
    return "exact-gelu";
  }
}
