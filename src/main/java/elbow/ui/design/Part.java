package elbow.ui.design;

import elbow.experiment.Arm;
import elbow.experiment.Data;
import elbow.experiment.Evaluation;
import elbow.experiment.Experiment;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Noise;
import elbow.experiment.Training;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A part of an experiment that a form shows.
 *
 * @param path where it stands, as JSON path
 * @param declared its type
 * @param get takes it out of an experiment
 * @param put gives the experiment with another in its place
 */
record Part(
    String path,
    Class<?> declared,
    Function<Experiment, Record> get,
    BiFunction<Experiment, Record, Experiment> put) {

  static Part data() {
    return new Part(
        "$.data",
        Data.class,
        Experiment::data,
        (e, part) -> ExperimentEdits.withData(e, (Data) part));
  }

  static Part training() {
    return new Part(
        "$.training",
        Training.class,
        Experiment::training,
        (e, part) -> ExperimentEdits.withTraining(e, (Training) part));
  }

  static Part evaluation() {
    return new Part(
        "$.evaluation",
        Evaluation.class,
        Experiment::evaluation,
        (e, part) -> ExperimentEdits.withEvaluation(e, (Evaluation) part));
  }

  static Part likelihood() {
    return new Part(
        "$.model.likelihood",
        Likelihood.class,
        e -> (Record) e.model().likelihood(),
        (e, part) -> ExperimentEdits.withLikelihood(e, (Likelihood) part));
  }

  static Part layer(int layer) {
    return new Part(
        "$.model.layers[" + layer + "]",
        Layer.class,
        e -> (Record) e.model().layers().get(layer),
        (e, part) -> ExperimentEdits.setLayer(e, layer, (Layer) part));
  }

  static Part arm(int arm) {
    return new Part(
        "$.arms[" + arm + "]",
        Arm.class,
        e -> e.arms().get(arm),
        (e, part) -> ExperimentEdits.setArm(e, arm, (Arm) part));
  }

  /** An arm's noise on one layer; any change makes it an override. */
  static Part cell(int layer, int arm) {
    return new Part(
        "$.arms[" + arm + "].overrides[layer " + layer + "].noise",
        Noise.class,
        e -> (Record) e.arms().get(arm).noiseOf(layer),
        (e, part) -> ExperimentEdits.override(e, arm, layer, (Noise) part));
  }

  /** The experiment's own name and notes. */
  static Part document() {
    return new Part("$", Experiment.class, e -> e, (e, part) -> (Experiment) part);
  }

  /** A form of it that edits it through the editor. */
  RecordForm form(
      ExperimentEditor editor,
      RecordForm.Layout layout,
      java.util.function.Predicate<String> shown) {
    return new RecordForm(
        new EditorForms(editor, put),
        path,
        declared,
        get.apply(editor.experiment()),
        layout,
        shown);
  }
}
