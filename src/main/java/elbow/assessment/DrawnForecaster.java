package elbow.assessment;

import elbow.calibration.ClassDraws;
import elbow.calibration.RealDraws;
import elbow.data.Examples;
import elbow.data.Target;
import elbow.uncertainty.Samples;
import java.util.Optional;
import java.util.function.Consumer;

/** Predicts by the mixture of samples, in memory that the samples do not fill. */
final class DrawnForecaster implements Forecaster {
  /** Numbers of samples kept at once, about. */
  private static final int AT_ONCE = 1 << 23;

  private final Method method;
  private final String basis;
  private final Drawer drawer;
  private final Target target;
  private final int bins;

  /**
   * A forecaster.
   *
   * @param drawer of the samples; closed with it
   * @param target what targets are
   * @param bins of calibration errors
   */
  DrawnForecaster(Method method, String basis, Drawer drawer, Target target, int bins) {
    this.method = method;
    this.basis = basis;
    this.drawer = drawer;
    this.target = target;
    this.bins = bins;
  }

  @Override
  public Method method() {
    return method;
  }

  @Override
  public String basis() {
    return basis;
  }

  @Override
  public int samples() {
    return drawer.passes();
  }

  @Override
  public Forecast forecast(Examples examples) {
    return forecast(examples, true);
  }

  @Override
  public Forecast glance(Examples examples) {
    return forecast(examples, false);
  }

  private Forecast forecast(Examples examples, boolean tellsErrors) {
    return switch (target) {
      case Target.Classes classes -> {
        ClassForecast forecast =
            new ClassForecast(examples.labels(), classes.names().size(), bins, tellsErrors);
        eachPart(examples, samples -> forecast.add((ClassDraws) samples));
        yield forecast.finish();
      }
      case Target.Real real -> {
        RealForecast forecast = new RealForecast(original(examples, real), bins, tellsErrors);
        eachPart(examples, samples -> forecast.add((RealDraws) samples));
        yield forecast.finish();
      }
    };
  }

  /** Targets in original units. */
  static double[] original(Examples examples, Target.Real real) {
    double[] targets = new double[examples.count()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = real.mean() + real.sd() * examples.targets()[i];
    }
    return targets;
  }

  private void eachPart(Examples examples, Consumer<Samples> part) {
    int some = atOnce();
    for (int from = 0; from < examples.count(); from += some) {
      part.accept(drawer.draw(examples, from, Math.min(some, examples.count() - from)));
    }
  }

  private int atOnce() {
    int unit = drawer.unit();
    return Math.max(1, AT_ONCE / drawer.size() / unit) * unit;
  }

  @Override
  public Optional<ClassDraws> classDraws(Examples examples) {
    return target instanceof Target.Classes
        ? Optional.of(new Redrawn(examples).classes())
        : Optional.empty();
  }

  @Override
  public Optional<RealDraws> realDraws(Examples examples) {
    return target instanceof Target.Real
        ? Optional.of(new Redrawn(examples).reals())
        : Optional.empty();
  }

  /** Samples of which one part is kept, and drawn anew where another is asked for. */
  private final class Redrawn {
    private final Examples examples;
    private Samples part;
    private int first = -1;

    Redrawn(Examples examples) {
      this.examples = examples;
    }

    private int at(int example) {
      int some = atOnce();
      int from = example / some * some;
      if (from != first) {
        part = drawer.draw(examples, from, Math.min(some, examples.count() - from));
        first = from;
      }
      return example - from;
    }

    ClassDraws classes() {
      int classes = ((Target.Classes) target).names().size();
      return new ClassDraws() {
        @Override
        public int count() {
          return examples.count();
        }

        @Override
        public int samples() {
          return drawer.samples();
        }

        @Override
        public int classes() {
          return classes;
        }

        @Override
        public void copy(int example, float[] logProbabilities) {
          int inPart = at(example);
          ((ClassDraws) part).copy(inPart, logProbabilities);
        }
      };
    }

    RealDraws reals() {
      return new RealDraws() {
        @Override
        public int count() {
          return examples.count();
        }

        @Override
        public int samples() {
          return drawer.samples();
        }

        @Override
        public void copy(int example, double[] means, double[] sds) {
          int inPart = at(example);
          ((RealDraws) part).copy(inPart, means, sds);
        }
      };
    }
  }

  @Override
  public void close() {
    drawer.close();
  }
}
