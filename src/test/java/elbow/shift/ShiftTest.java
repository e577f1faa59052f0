package elbow.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.data.Examples;
import elbow.experiment.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftTest {
  private static final int SEED = 5;

  /** Original pixels of 0 to 1, standardised by a mean and sd a channel. */
  private static final double[] MEANS = {0.25, 0.5};

  private static final double[] SDS = {0.5, 2};

  private static Examples images(int count, int height, int width) {
    Shape.Image shape = new Shape.Image(height, width, 2);
    Random random = new Random(3);
    float[] inputs = new float[count * shape.size()];
    for (int i = 0; i < inputs.length; i++) {
      double pixel = i < 4 ? i / 2 : random.nextDouble();
      inputs[i] = (float) ((pixel - MEANS[i % 2]) / SDS[i % 2]);
    }
    return new Examples(shape, count, inputs, new float[count], rows(count));
  }

  private static Examples table(int count) {
    Random random = new Random(3);
    float[] inputs = new float[count * 3];
    for (int i = 0; i < count; i++) {
      inputs[3 * i] = (float) (7 + 2 * random.nextGaussian());
      inputs[3 * i + 1] = (float) (0.01 * random.nextGaussian());
      inputs[3 * i + 2] = 4;
    }
    return new Examples(new Shape.Flat(3), count, inputs, new float[count], rows(count));
  }

  private static int[] rows(int count) {
    return IntStream.range(0, count).map(i -> 1000 + 3 * i).toArray();
  }

  private static InputStatistics ofImages(Examples train) {
    return InputStatistics.of(train, MEANS, SDS);
  }

  private static InputStatistics ofTable(Examples train) {
    return InputStatistics.of(train, new double[3], new double[] {1, 1, 1});
  }

  private static float[] shifted(Shift shift, Examples examples) {
    InputStatistics training =
        examples.shape() instanceof Shape.Image ? ofImages(examples) : ofTable(examples);
    return shift.apply(examples, training, SEED).inputs();
  }

  private static float at(Examples examples, float[] inputs, int i, int row, int column, int c) {
    Shape.Image shape = (Shape.Image) examples.shape();
    return inputs[i * shape.size() + (row * shape.width() + column) * 2 + c];
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270, 360, -90, 450})
  void quarterTurnsMovePixelsAndChangeNone(int degrees) {
    Examples examples = images(3, 5, 5);
    float[] rotated = shifted(new Shift.Rotate(degrees), examples);
    int turns = Math.floorMod(degrees / 90, 4);
    for (int i = 0; i < 3; i++) {
      for (int r = 0; r < 5; r++) {
        for (int c = 0; c < 5; c++) {
          int row = r;
          int column = c;
          for (int t = 0; t < turns; t++) {
            // Counterclockwise: what is at the right end of the first row goes to its left end.
            int before = row;
            row = column;
            column = 4 - before;
          }
          assertThat(at(examples, rotated, i, r, c, 1))
              .isEqualTo(at(examples, examples.inputs(), i, row, column, 1));
        }
      }
    }
  }

  @Test
  void halfATurnOfAnImageThatIsNotSquareIsExactToo() {
    Examples examples = images(2, 4, 7);
    float[] rotated = shifted(new Shift.Rotate(180), examples);
    assertThat(at(examples, rotated, 1, 0, 2, 0))
        .isEqualTo(at(examples, examples.inputs(), 1, 3, 4, 0));
  }

  @Test
  void cornersThatComeFromOutsideAreBackground() {
    Examples examples = images(1, 9, 9);
    float[] rotated = shifted(new Shift.Rotate(45), examples);
    assertThat(at(examples, rotated, 0, 0, 0, 0)).isEqualTo((float) (-MEANS[0] / SDS[0]));
    assertThat(at(examples, rotated, 0, 8, 8, 1)).isEqualTo((float) (-MEANS[1] / SDS[1]));
    assertThat(at(examples, rotated, 0, 4, 4, 0))
        .isEqualTo(at(examples, examples.inputs(), 0, 4, 4, 0));
  }

  @Test
  void aPlaneIsRotatedToAPlane() {
    // Bilinear interpolation is exact for images that are linear in row and column.
    Shape.Image shape = new Shape.Image(15, 15, 1);
    float[] inputs = new float[225];
    for (int p = 0; p < 225; p++) {
      inputs[p] = 3 + 2 * (p / 15 - 7) - 5 * (p % 15 - 7);
    }
    Examples examples = new Examples(shape, 1, inputs, new float[1], new int[1]);
    InputStatistics training = InputStatistics.of(examples, new double[] {0}, new double[] {1});
    float[] rotated = new Shift.Rotate(30).apply(examples, training, SEED).inputs();
    double cos = Math.cos(Math.PI / 6);
    double sin = Math.sin(Math.PI / 6);
    for (int down = -4; down <= 4; down++) {
      for (int right = -4; right <= 4; right++) {
        double expected = 3 + 2 * (sin * right + cos * down) - 5 * (cos * right - sin * down);
        assertThat((double) rotated[(7 + down) * 15 + 7 + right]).isCloseTo(expected, within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7, 9, -2})
  void rollingMovesToTheRightAndComesBack(int pixels) {
    Examples examples = images(2, 3, 7);
    float[] rolled = shifted(new Shift.Roll(pixels), examples);
    for (int column = 0; column < 7; column++) {
      assertThat(at(examples, rolled, 1, 2, Math.floorMod(column + pixels, 7), 1))
          .isEqualTo(at(examples, examples.inputs(), 1, 2, column, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5,6,5", "1.3,6,5", "4,6,5", "2,1,8"})
  void blurringIsTheConvolutionOfTheMirroredImage(double sigma, int height, int width) {
    Examples examples = images(2, height, width);
    float[] blurred = shifted(new Shift.Blur(sigma), examples);
    int radius = (int) Math.ceil(4 * sigma);
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        double sum = 0;
        double weights = 0;
        for (int dr = -radius; dr <= radius; dr++) {
          for (int dc = -radius; dc <= radius; dc++) {
            double weight = Math.exp(-(dr * dr + dc * dc) / (2 * sigma * sigma));
            float pixel =
                at(
                    examples,
                    examples.inputs(),
                    1,
                    mirrored(r + dr, height),
                    mirrored(c + dc, width),
                    1);
            sum += weight * pixel;
            weights += weight;
          }
        }
        assertThat((double) at(examples, blurred, 1, r, c, 1))
            .isCloseTo(sum / weights, within(1e-6));
      }
    }
  }

  /** … c b a | a b c | c b a … */
  private static int mirrored(int place, int count) {
    int at = place;
    while (at < 0 || at >= count) {
      at = at < 0 ? -1 - at : 2 * count - 1 - at;
    }
    return at;
  }

  @Test
  void aConstantImageStaysAsItIsWhenBlurred() {
    float[] inputs = new float[7 * 4];
    Arrays.fill(inputs, 0.3f);
    Examples examples = new Examples(new Shape.Image(7, 4, 1), 1, inputs, new float[1], new int[1]);
    InputStatistics training = InputStatistics.of(examples, new double[] {0}, new double[] {1});
    for (float pixel : new Shift.Blur(1.7).apply(examples, training, SEED).inputs()) {
      assertThat(pixel).isCloseTo(0.3f, within(1e-6f));
    }
    assertThat(new Shift.Blur(0).apply(examples, training, SEED).inputs()).isEqualTo(inputs);
  }

  @Test
  void noiseHasTheSdInOriginalUnitsAndStaysInRange() {
    Examples train = images(1, 40, 50);
    float[] grey = new float[200 * 4000];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (float) ((0.5 - MEANS[i % 2]) / SDS[i % 2]);
    }
    Examples examples = new Examples(train.shape(), 200, grey, new float[200], rows(200));
    float[] noisy = new Shift.GaussianNoise(0.1).apply(examples, ofImages(train), SEED).inputs();
    for (int channel = 0; channel < 2; channel++) {
      double sum = 0;
      double squares = 0;
      int n = noisy.length / 2;
      for (int i = 0; i < n; i++) {
        double pixel = MEANS[channel] + SDS[channel] * noisy[2 * i + channel];
        assertThat(pixel).isBetween(-1e-6, 1 + 1e-6);
        sum += pixel;
        squares += Math.pow(pixel - 0.5, 2);
      }
      assertThat(sum / n).isCloseTo(0.5, within(5 * 0.1 / Math.sqrt(n)));
      assertThat(Math.sqrt(squares / n)).isCloseTo(0.1, within(5 * 0.1 / Math.sqrt(2.0 * n)));
    }
    float[] strong = new Shift.GaussianNoise(50).apply(examples, ofImages(train), SEED).inputs();
    assertThat(strong[0]).isIn((float) (-MEANS[0] / SDS[0]), (float) ((1 - MEANS[0]) / SDS[0]));
  }

  @Test
  void featureNoiseIsInUnitsOfEachFeaturesSpread() {
    int n = 100_000;
    Examples examples = table(n);
    InputStatistics training = ofTable(examples);
    assertThat(training.means()[0]).isCloseTo(7, within(0.03));
    assertThat(training.sds()[0]).isCloseTo(2, within(0.03));
    assertThat(training.sds()[2]).isZero();
    float[] noisy = shifted(new Shift.FeatureNoise(0.5), examples);
    for (int feature = 0; feature < 2; feature++) {
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double added = noisy[3 * i + feature] - examples.inputs()[3 * i + feature];
        squares += added * added;
        assertThat(noisy[3 * i + 2]).isEqualTo(4);
      }
      double expected = 0.5 * training.sds()[feature];
      assertThat(Math.sqrt(squares / n)).isCloseTo(expected, within(0.01 * expected));
    }
  }

  @Test
  void missingFeaturesAreMeansAtTheRate() {
    int n = 50_000;
    Examples examples = table(n);
    float mean = (float) ofTable(examples).means()[0];
    float[] some = shifted(new Shift.FeatureDropout(0.3), examples);
    int replaced = 0;
    for (int i = 0; i < n; i++) {
      boolean isMissing = some[3 * i] == mean;
      replaced += isMissing ? 1 : 0;
      assertThat(isMissing || some[3 * i] == examples.inputs()[3 * i]).isTrue();
    }
    assertThat(replaced / (double) n).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / n)));
    assertThat(shifted(new Shift.FeatureDropout(0), examples)).isEqualTo(examples.inputs());
    assertThat(shifted(new Shift.FeatureDropout(1), examples)[0]).isEqualTo(mean);
  }

  @Test
  void anExampleIsShiftedTheSameWhicheverOthersAreThere() {
    Examples all = images(5, 6, 5);
    int width = all.shape().size();
    float[] last = Arrays.copyOfRange(all.inputs(), 4 * width, 5 * width);
    Examples one = new Examples(all.shape(), 1, last, new float[1], new int[] {all.rows()[4]});
    Shift noise = new Shift.GaussianNoise(0.2);
    InputStatistics training = ofImages(all);
    float[] expected = noise.apply(all, training, SEED).inputs();
    assertThat(noise.apply(all, training, SEED).inputs()).isEqualTo(expected);
    assertThat(noise.apply(one, training, SEED).inputs())
        .isEqualTo(Arrays.copyOfRange(expected, 4 * width, 5 * width));
    assertThat(noise.apply(one, training, SEED + 1).inputs())
        .isNotEqualTo(noise.apply(one, training, SEED).inputs());
  }

  @Test
  void targetsRowsAndTheExamplesThemselvesStay() {
    Examples examples = images(2, 4, 4);
    float[] before = examples.inputs().clone();
    for (ShiftKind kind : ShiftKind.values()) {
      if (kind.isForImages()) {
        Examples shifted = kind.of(2).apply(examples, ofImages(examples), SEED);
        assertThat(shifted.targets()).isEqualTo(examples.targets());
        assertThat(shifted.rows()).isEqualTo(examples.rows());
        assertThat(shifted.inputs()).isNotEqualTo(before);
      }
    }
    assertThat(examples.inputs()).isEqualTo(before);
  }

  @Test
  void noExamplesAreShiftedToNone() {
    Examples none = new Examples(new Shape.Image(3, 3, 2), 0, new float[0], new float[0], rows(0));
    InputStatistics training = ofImages(images(1, 3, 3));
    for (ShiftKind kind : ShiftKind.values()) {
      if (kind.isForImages()) {
        assertThat(kind.of(1).apply(none, training, SEED).count()).isZero();
      }
    }
  }

  @Test
  void aShiftOfTheOtherFormIsRefused() {
    assertThatThrownBy(() -> shifted(new Shift.Blur(1), table(2)))
        .hasMessage(
            "the shift \"blur\" is for images, but the inputs are rows of 3 numbers; for tables"
                + " there are feature-noise, feature-dropout");
    assertThatThrownBy(() -> shifted(new Shift.FeatureNoise(1), images(2, 3, 3)))
        .hasMessageContaining("inputs are images of 3×3×2; for images there are rotate, roll");
  }
}
