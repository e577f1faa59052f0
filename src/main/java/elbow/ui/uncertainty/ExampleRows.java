package elbow.ui.uncertainty;

import elbow.data.Examples;
import elbow.data.Target;
import elbow.ui.result.Features;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.util.ArrayList;
import java.util.List;

/** Makes a table's rows from an evaluation; takes its time, for a background thread. */
final class ExampleRows {
  private static final double SDS = 2;

  private ExampleRows() {}

  static List<ExampleRow> of(Evaluation evaluation, Target target) {
    List<ExampleRow> rows = new ArrayList<>(evaluation.examples().count());
    for (int i = 0; i < evaluation.examples().count(); i++) {
      rows.add(
          switch (target) {
            case Target.Classes classes -> ofClass(evaluation, classes.names(), i);
            case Target.Real real -> ofNumber(evaluation, real, i);
          });
    }
    return rows;
  }

  /** One pass shows no spread, so it cannot tell the parts apart: they are not known. */
  private static double ofSamples(Prediction prediction, double part) {
    return prediction.samples() == 0 ? Double.NaN : part;
  }

  private static ExampleRow ofClass(Evaluation evaluation, List<String> names, int i) {
    Prediction.Classification p = (Prediction.Classification) evaluation.prediction();
    Examples examples = evaluation.examples();
    int label = (int) examples.targets()[i];
    int best = p.best(i);
    return new ExampleRow(
        i,
        examples.rows()[i],
        names.get(label),
        names.get(best),
        label,
        best,
        p.probabilities()[i * p.classes() + best],
        p.entropy()[i],
        ofSamples(p, p.aleatoric()[i]),
        ofSamples(p, p.epistemic()[i]),
        best != label,
        -evaluation.logLikelihood()[i]);
  }

  private static ExampleRow ofNumber(Evaluation evaluation, Target.Real real, int i) {
    Prediction.Regression p = (Prediction.Regression) evaluation.prediction();
    double target = Features.target(real, evaluation.examples(), i);
    return new ExampleRow(
        i,
        evaluation.examples().rows()[i],
        "",
        "",
        target,
        p.mean()[i],
        Double.NaN,
        p.sd(i),
        ofSamples(p, Math.sqrt(p.aleatoric()[i])),
        ofSamples(p, Math.sqrt(p.epistemic()[i])),
        Math.abs(target - p.mean()[i]) > SDS * p.sd(i),
        -evaluation.logLikelihood()[i]);
  }
}
