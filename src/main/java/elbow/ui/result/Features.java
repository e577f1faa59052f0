package elbow.ui.result;

import elbow.chart.Extent;
import elbow.data.Examples;
import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.experiment.Shape;
import elbow.ui.chart.Points;

/** Features and targets of prepared data in their original units. */
public final class Features {
  private Features() {}

  /** A feature of an example, as it was before standardising. */
  public static double original(PreparedData data, Examples of, int example, int feature) {
    int groups = data.featureMeans().length;
    double value = of.inputs()[example * of.shape().size() + feature];
    return data.featureMeans()[feature % groups] + data.featureSds()[feature % groups] * value;
  }

  /** A real target of an example, as it was before standardising. */
  public static double target(Target.Real target, Examples of, int example) {
    return target.mean() + target.sd() * of.targets()[example];
  }

  /** All examples by one feature and another, or a feature and the target where there is one. */
  public static Points points(PreparedData data, Examples of) {
    double[] x = new double[of.count()];
    double[] y = new double[of.count()];
    for (int i = 0; i < x.length; i++) {
      x[i] = original(data, of, i, 0);
      y[i] =
          data.target() instanceof Target.Real real
              ? target(real, of, i)
              : original(data, of, i, 1);
    }
    return new Points(x, y, data.target() instanceof Target.Classes ? of.labels() : null);
  }

  /** The range of a feature over the training examples. */
  public static Extent range(PreparedData data, int feature) {
    double[] values = new double[data.train().count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = original(data, data.train(), i, feature);
    }
    return Extent.of(values);
  }

  /** Whether examples are so many plain numbers. */
  public static boolean isFlat(PreparedData data, int size) {
    return data.train().shape() instanceof Shape.Flat flat && flat.size() == size;
  }
}
