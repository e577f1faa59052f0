package elbow.ui.design;

import elbow.chart.Numbers;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Named;
import elbow.experiment.Names;
import elbow.experiment.Noise;
import elbow.ui.Messages;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** How parts of a document are called on the screen, in full and in short. */
final class PartNames {
  private PartNames() {}

  /** The title of a kind of part, as its annotation has it. */
  static String title(Class<?> kind) {
    Named named = kind.getAnnotation(Named.class);
    if (named == null) {
      return Messages.textOr("design.kind." + kind.getSimpleName(), kind.getSimpleName());
    }
    return named.title().isEmpty() ? named.value() : named.title();
  }

  /** A field's label: from the messages file where it is there, else its name as words. */
  static String label(String component) {
    String words = component.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
    return Messages.textOr(
        "design.field." + component, Character.toUpperCase(words.charAt(0)) + words.substring(1));
  }

  /** A field's label, where it means something else in different parts by its part's name too. */
  static String label(RecordComponent component) {
    String name = component.getName();
    return Messages.textOr(
        "design.field." + component.getDeclaringRecord().getSimpleName() + "." + name, label(name));
  }

  /** A layer in a row of the table: "Dense 32", "Convolution 32@3×3", "ReLU". */
  static String layer(Layer layer) {
    String title = title(layer.getClass());
    return switch (layer) {
      case Layer.Dense dense -> dense.units() == null ? title : title + " " + dense.units();
      case Layer.Conv2d conv ->
          title + " " + conv.filters() + "@" + conv.kernel() + "×" + conv.kernel();
      case Layer.MaxPool2d pool -> title + " " + pool.size() + "×" + pool.size();
      case Layer.Activation activation -> constant(activation.function());
      default -> title;
    };
  }

  /** A likelihood in a row of the table: "Gaussian, input-dependent variance". */
  static String likelihood(Likelihood likelihood) {
    String title = title(likelihood.getClass());
    return likelihood instanceof Likelihood.Gaussian gaussian
        ? Messages.text("design.table.gaussian", title, constant(gaussian.variance()))
        : title;
  }

  /** A constant as people read it. */
  static String constant(Enum<?> constant) {
    return Messages.textOr("design.constant." + Names.of(constant), Names.of(constant));
  }

  /** A noise in a cell of the table. */
  static String noise(Noise noise) {
    return switch (noise) {
      case Noise.None none -> "–";
      case Noise.Bernoulli bernoulli -> "p " + number(bernoulli.rate());
      case Noise.Gaussian gaussian -> "α " + Numbers.significant(gaussian.variance(), 3);
      case Noise.Concrete concrete ->
          concrete.granularity() == Noise.MaskGranularity.WEIGHT
              ? Messages.text("design.noise.concrete.weight")
              : Messages.text("design.noise.concrete");
      case Noise.VariationalGaussian gaussian ->
          Messages.text(
              gaussian.variant() == Noise.Variant.A
                  ? "design.noise.variational.a"
                  : "design.noise.variational.b");
      case Noise.SparseVariational sparse ->
          Messages.text("design.noise.sparse", Numbers.minus(number(sparse.threshold())));
      case Noise.MeanField field -> meanField(field);
    };
  }

  private static String meanField(Noise.MeanField field) {
    String text = prior(field.prior());
    if (field.scale() instanceof Noise.Scale.Fixed fixed) {
      text += ", σ " + number(fixed.value());
    }
    return switch (field.estimator()) {
      case LOCAL_REPARAMETERIZATION -> text;
      case ONE_DRAW -> text + Messages.text("design.noise.oneDraw");
      case FLIPOUT -> text + Messages.text("design.noise.flipout");
    };
  }

  private static String prior(Noise.Prior prior) {
    return switch (prior) {
      case Noise.Prior.Normal normal -> normal(normal.scale());
      case Noise.Prior.LearnedNormal learned -> Messages.text("design.noise.learnedNormal");
      case Noise.Prior.ScaleMixture mixture ->
          Messages.text("design.noise.mixture", number(mixture.wide()), number(mixture.narrow()));
    };
  }

  private static String normal(double scale) {
    return scale == 1 ? "N(0, 1)" : "N(0, " + number(scale) + "²)";
  }

  /** A number as short as it can be read back. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e15
        ? new java.math.BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value).replace("E", "e");
  }

  /** A whole number with thin spaces between thousands; a dash for an unknown one. */
  static String count(long value) {
    return value < 0
        ? ModelSummary.UNKNOWN
        : String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
  }
}
