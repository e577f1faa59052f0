package elbow.ui.design;

import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Named;
import elbow.experiment.Names;
import elbow.experiment.Noise;
import elbow.experiment.Setting;
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
      case Noise.MeanField field -> meanField(field);
      default -> firstNumber(noise);
    };
  }

  private static String meanField(Noise.MeanField field) {
    String prior =
        switch (field.prior()) {
          case Noise.Prior.Normal normal ->
              normal.scale() == 1 ? "N(0, 1)" : "N(0, " + number(normal.scale()) + "²)";
          default -> title(field.prior().getClass());
        };
    return switch (field.scale()) {
      case Noise.Scale.Fixed fixed -> prior + " σ " + number(fixed.value());
      default -> prior;
    };
  }

  /** Any noise: its first number with that number's name, else its title. */
  private static String firstNumber(Noise noise) {
    for (RecordComponent component : noise.getClass().getRecordComponents()) {
      if (component.isAnnotationPresent(Setting.class)
          && RecordValues.get((Record) noise, component) instanceof Double value) {
        return component.getName() + " " + number(value);
      }
    }
    return title(noise.getClass());
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
