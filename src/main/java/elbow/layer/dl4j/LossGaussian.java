package elbow.layer.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Negative log-likelihood of a real number under a Normal distribution, nats: ½ ln 2π + ½ ln σ² +
 * (y − m)²/(2σ²). Outputs (examples × 2) are the mean m and ln σ²; labels (examples × 1) the number
 * y.
 */
public final class LossGaussian implements ILossFunction {
  private static final long serialVersionUID = 1;
  private static final double HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public double computeScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    INDArray scores = computeScoreArray(labels, preOutput, activationFn, mask);
    double sum = scores.sumNumber().doubleValue();
    return average ? sum / scores.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    INDArray out = outputs(labels, preOutput, activationFn);
    INDArray logVariance = out.getColumn(1, true);
    INDArray error = out.getColumn(0, true).sub(labels.castTo(out.dataType()));
    INDArray scores = error.mul(error).muli(Transforms.exp(logVariance.neg()));
    scores.addi(logVariance).muli(0.5).addi(HALF_LN_2PI);
    return masked(scores, mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activationFn, INDArray mask) {
    INDArray out = outputs(labels, preOutput, activationFn);
    INDArray precision = Transforms.exp(out.getColumn(1, true).neg());
    INDArray error = out.getColumn(0, true).sub(labels.castTo(out.dataType()));
    INDArray byMean = error.mul(precision);
    INDArray byLogVariance = error.mul(byMean).rsubi(1).muli(0.5);
    INDArray byOutput = Nd4j.hstack(masked(byMean, mask), masked(byLogVariance, mask));
    return activationFn.backprop(preOutput, byOutput).getFirst();
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray preOutput,
      IActivation activationFn,
      INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(labels, preOutput, activationFn, mask, average),
        computeGradient(labels, preOutput, activationFn, mask));
  }

  private static INDArray outputs(INDArray labels, INDArray preOutput, IActivation activationFn) {
    if (preOutput.size(1) != 2 || labels.size(1) != 1) {
      throw new IllegalArgumentException(
          "the Gaussian loss reads 2 outputs (mean, log-variance) and 1 label an example, but gets "
              + preOutput.size(1)
              + " and "
              + labels.size(1));
    }
    return activationFn.getActivation(preOutput.dup(), true);
  }

  private static INDArray masked(INDArray column, INDArray mask) {
    return mask == null ? column : column.muli(mask.reshape(column.shape()));
  }

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LossGaussian;
  }

  @Override
  public int hashCode() {
    return LossGaussian.class.hashCode();
  }

  @Override
  public String toString() {
    return "LossGaussian()";
  }
}
