package elbow.experiment;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated experiments: every kind of part, optional ones present and absent. */
final class Experiments {
  private Experiments() {}

  /** Whatever the records can say within their ranges; its parts need not fit each other. */
  static Arbitrary<Experiment> any() {
    return Combinators.combine(texts(), notes(), data(), model(), arms(), training(), evaluation())
        .as(
            (name, notes, data, model, arms, training, evaluation) ->
                new Experiment(
                    1, name, notes, data, model, arms, training, evaluation, List.of(1L)))
        .flatMap(
            experiment ->
                Arbitraries.longs().list().ofMinSize(1).ofMaxSize(4).map(experiment::withSeeds));
  }

  /** Experiments without anything wrong. */
  static Arbitrary<Experiment> good() {
    return any().map(Experiments::mended).filter(e -> ExperimentDocument.check(e).isEmpty());
  }

  /** Makes what would rarely fit by chance fit. */
  private static Experiment mended(Experiment e) {
    boolean isImage = e.data().source() instanceof Source.Idx;
    List<Layer> layers =
        isImage
            ? List.of(
                new Layer.Conv2d(3, 5, 2, Layer.Padding.SAME),
                new Layer.MaxPool2d(2, e.arms().size() > 1 ? 1 : null),
                new Layer.Flatten(),
                new Layer.Activation(Layer.Function.values()[e.seeds().size()]),
                new Layer.Dense(null))
            : List.of(
                new Layer.Dense(3 + e.seeds().size()),
                new Layer.Activation(Layer.Function.values()[e.seeds().size()]),
                new Layer.Dense(null));
    List<Arm> arms =
        e.arms().stream()
            .map(
                arm ->
                    new Arm(
                        arm.name(),
                        arm.noise(),
                        arm.overrides().stream()
                            .limit(1)
                            .map(o -> new Arm.Override(0, o.noise()))
                            .toList(),
                        arm.klWeight()))
            .toList();
    Likelihood likelihood =
        switch (e.data().source()) {
          case Source.GapSine sine -> new Likelihood.Gaussian(Likelihood.Variance.LEARNED, 0.5);
          case Source.TwoMoons moons -> new Likelihood.Categorical();
          case Source.Idx idx -> new Likelihood.Bernoulli();
          case Source.Csv csv -> e.model().likelihood();
        };
    return new Experiment(
        1,
        e.name(),
        e.notes(),
        e.data(),
        new Model(layers, likelihood),
        arms,
        e.training(),
        e.evaluation(),
        e.seeds());
  }

  /** Texts of all of Unicode that a file can hold, not blank. */
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .all()
        .ofMinLength(1)
        .ofMaxLength(12)
        .map(Experiments::withoutHalves)
        .filter(text -> !text.isBlank());
  }

  private static Arbitrary<String> notes() {
    return Arbitraries.strings().all().ofMaxLength(20).map(Experiments::withoutHalves);
  }

  private static String withoutHalves(String text) {
    return text.codePoints()
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Arbitrary<Double> reals(double min, double max) {
    return Arbitraries.doubles().between(min, max).ofScale(9).map(x -> x + 0.0);
  }

  private static Arbitrary<Double> shares() {
    return reals(0, 0.9);
  }

  private static Arbitrary<Integer> counts(int min, int max) {
    return Arbitraries.integers().between(min, max);
  }

  static Arbitrary<Source> source() {
    Arbitrary<Column> column =
        Arbitraries.oneOf(
            texts().map(Column.ByName::new), counts(0, 1 << 30).map(Column.ByIndex::new));
    return Arbitraries.oneOf(
        Combinators.combine(counts(10, 10_000_000), reals(0, 10), Arbitraries.longs())
            .as(Source.TwoMoons::new),
        Combinators.combine(counts(10, 10_000_000), Arbitraries.longs()).as(Source.GapSine::new),
        Combinators.combine(
                texts(),
                column,
                Arbitraries.of(",", ";", "\t", "whitespace").injectNull(0.3),
                Arbitraries.of(true, false).injectNull(0.3),
                column.list().ofMaxSize(4).injectNull(0.3))
            .as(Source.Csv::new),
        Combinators.combine(texts(), texts(), texts(), texts(), Arbitraries.of(true, false))
            .as((a, b, c, d, own) -> new Source.Idx(a, b, own ? c : null, own ? d : null)));
  }

  static Arbitrary<Data> data() {
    Arbitrary<Split> split =
        Arbitraries.oneOf(
            Combinators.combine(shares(), shares().injectNull(0.3), Arbitraries.longs())
                .as(Split.ByFraction::new),
            Combinators.combine(
                    texts(),
                    texts(),
                    counts(0, 1 << 30),
                    shares(),
                    Arbitraries.longs(),
                    Arbitraries.of(Split.Pick.values()))
                .as(Split.ByFiles::new));
    return Combinators.combine(source(), split, Arbitraries.of(true, false)).as(Data::new);
  }

  static Arbitrary<Noise> noise() {
    Arbitrary<Noise.Scale> scale =
        Arbitraries.oneOf(
            reals(1e-9, 100).map(Noise.Scale.Learned::new),
            reals(1e-9, 100).map(Noise.Scale.Fixed::new));
    return Arbitraries.oneOf(
        Arbitraries.of(new Noise.None()),
        Combinators.combine(
                shares(), Arbitraries.of(Noise.Granularity.values()), reals(0, 1e6).injectNull(0.5))
            .as(Noise.Bernoulli::new),
        Arbitraries.oneOf(
            reals(0, 1000).map(alpha -> new Noise.Gaussian(alpha, null)),
            shares().map(rate -> new Noise.Gaussian(null, rate)),
            Arbitraries.of(new Noise.Gaussian(null, null))),
        Combinators.combine(
                Arbitraries.of(Noise.MaskGranularity.values()),
                reals(1e-9, 100),
                reals(0, 1e6),
                reals(1e-9, 0.99))
            .as(Noise.Concrete::new),
        Combinators.combine(
                Arbitraries.of(Noise.Variant.values()),
                Arbitraries.of(Noise.AlphaGranularity.LAYER, Noise.AlphaGranularity.UNIT),
                reals(1e-9, 1),
                Arbitraries.of(Noise.KlForm.values()))
            .as(Noise.VariationalGaussian::new),
        Combinators.combine(
                reals(-8, 100),
                reals(-60, 20),
                Arbitraries.of(Noise.KlForm.EXACT, Noise.KlForm.MOLCHANOV))
            .as(Noise.SparseVariational::new),
        Combinators.combine(
                scale,
                Arbitraries.oneOf(
                    reals(1e-9, 1e6).map(Noise.Prior.Normal::new),
                    Arbitraries.of(new Noise.Prior.LearnedNormal()),
                    Combinators.combine(reals(1e-9, 0.99), reals(1e-9, 1e6), reals(1e-9, 1e6))
                        .as(
                            (share, a, b) ->
                                new Noise.Prior.ScaleMixture(
                                    share, Math.max(a, b), Math.min(a, b)))),
                Arbitraries.of(true, false),
                Arbitraries.of(Noise.Estimator.values()))
            .as(Noise.MeanField::new));
  }

  static Arbitrary<Model> model() {
    Arbitrary<Layer> layer =
        Arbitraries.oneOf(
            counts(1, 1_000_000).injectNull(0.3).map(Layer.Dense::new),
            Combinators.combine(
                    counts(1, 100_000),
                    counts(1, 1000),
                    counts(1, 1000),
                    Arbitraries.of(Layer.Padding.values()))
                .as(Layer.Conv2d::new),
            Combinators.combine(counts(1, 1000), counts(1, 1000).injectNull(0.3))
                .as(Layer.MaxPool2d::new),
            Arbitraries.of(new Layer.Flatten()),
            Arbitraries.of(Layer.Function.values()).map(Layer.Activation::new));
    Arbitrary<Likelihood> likelihood =
        Arbitraries.oneOf(
            Arbitraries.of(new Likelihood.Categorical(), new Likelihood.Bernoulli()),
            Combinators.combine(
                    Arbitraries.of(Likelihood.Variance.values()), reals(1e-9, 1e9).injectNull(0.3))
                .as((variance, value) -> new Likelihood.Gaussian(variance, value, null)),
            Combinators.combine(
                    Arbitraries.of(Likelihood.Variance.FIXED, Likelihood.Variance.LEARNED),
                    reals(1e-9, 1e9))
                .as((variance, tau) -> new Likelihood.Gaussian(variance, null, tau)));
    return Combinators.combine(layer.list().ofMinSize(1).ofMaxSize(6), likelihood).as(Model::new);
  }

  static Arbitrary<List<Arm>> arms() {
    Arbitrary<Arm.Override> override =
        Combinators.combine(counts(0, 5), noise()).as(Arm.Override::new);
    return Combinators.combine(texts(), noise(), override.list().ofMaxSize(3), reals(0, 1000))
        .as(Arm::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  static Arbitrary<Training> training() {
    Arbitrary<Optimizer.Schedule> schedule =
        Arbitraries.oneOf(
            Arbitraries.of(new Optimizer.Schedule.Constant()),
            Combinators.combine(counts(0, 1_000_000), reals(0, 1))
                .as(Optimizer.Schedule.Linear::new),
            reals(0, 1).map(Optimizer.Schedule.Cosine::new));
    Arbitrary<Optimizer> optimizer =
        Arbitraries.oneOf(
            Combinators.combine(reals(1e-9, 100), shares(), shares(), reals(1e-9, 1), schedule)
                .as(Optimizer.Adam::new),
            Combinators.combine(reals(1e-9, 100), shares(), schedule).as(Optimizer.Sgd::new));
    return Combinators.combine(
            counts(1, 1_000_000),
            counts(1, 1_000_000),
            optimizer,
            Combinators.combine(
                    reals(0, 1000),
                    counts(0, 1_000_000),
                    counts(0, 1_000_000),
                    Arbitraries.of(Training.Batches.values()))
                .as(Training.Kl::new),
            Combinators.combine(Arbitraries.of("validation.nll", "x"), counts(1, 1_000_000))
                .as(Training.EarlyStopping::new)
                .injectNull(0.5),
            counts(0, 10_000),
            counts(1, 1_000_000))
        .as(Training::new);
  }

  private static Arbitrary<Evaluation> evaluation() {
    return Combinators.combine(
            counts(1, 1_000_000),
            Arbitraries.of(Evaluation.Sharing.values()),
            counts(1, 1000),
            reals(0.01, 0.99))
        .as(Evaluation::new);
  }
}
