package elbow.shift;

import elbow.data.Examples;
import elbow.data.PreparedData;
import elbow.experiment.Shape;
import java.util.Arrays;

/**
 * What shifts need to know of the training inputs. Groups are features, or the channels of images.
 * Statistics are in the units that networks see; original = scaleMean + scaleSd · network's.
 *
 * @param scaleMeans subtracted when standardising, one a group; 0 where it was not done
 * @param scaleSds divided by when standardising, one a group; 1 where it was not done
 * @param means of the training inputs, one a group
 * @param sds of the training inputs (of the population), one a group; 0 where they are all equal
 * @param lows least training inputs, one a group
 * @param highs greatest training inputs, one a group
 */
public record InputStatistics(
    double[] scaleMeans,
    double[] scaleSds,
    double[] means,
    double[] sds,
    double[] lows,
    double[] highs) {

  /** Of an experiment's training part. */
  public static InputStatistics of(PreparedData data) {
    return of(data.train(), data.featureMeans(), data.featureSds());
  }

  /**
   * Of training examples.
   *
   * @param train at least one
   * @param scaleMeans subtracted from the original inputs, one a group
   * @param scaleSds the original inputs were divided by, one a group
   */
  static InputStatistics of(Examples train, double[] scaleMeans, double[] scaleSds) {
    int groups = groups(train.shape());
    float[] inputs = train.inputs();
    double[] means = new double[groups];
    double[] sds = new double[groups];
    double[] lows = new double[groups];
    double[] highs = new double[groups];
    Arrays.fill(lows, Double.POSITIVE_INFINITY);
    Arrays.fill(highs, Double.NEGATIVE_INFINITY);
    double count = (double) inputs.length / groups;
    for (int i = 0; i < inputs.length; i++) {
      int g = i % groups;
      means[g] += inputs[i];
      lows[g] = Math.min(lows[g], inputs[i]);
      highs[g] = Math.max(highs[g], inputs[i]);
    }
    for (int g = 0; g < groups; g++) {
      means[g] /= count;
    }
    for (int i = 0; i < inputs.length; i++) {
      double difference = inputs[i] - means[i % groups];
      sds[i % groups] += difference * difference;
    }
    for (int g = 0; g < groups; g++) {
      sds[g] = Math.sqrt(sds[g] / count);
    }
    return new InputStatistics(scaleMeans, scaleSds, means, sds, lows, highs);
  }

  /** How many groups inputs of a shape have. */
  static int groups(Shape shape) {
    return shape instanceof Shape.Image image ? image.channels() : shape.size();
  }

  /** How many groups these are of. */
  int groups() {
    return means.length;
  }

  /** A value in original units as the network sees it. */
  double scaled(int group, double original) {
    return (original - scaleMeans[group]) / scaleSds[group];
  }

  /** What an empty part of an image is: original 0, or what of the training range is nearest. */
  double background(int channel) {
    return Math.clamp(scaled(channel, 0), lows[channel], highs[channel]);
  }
}
