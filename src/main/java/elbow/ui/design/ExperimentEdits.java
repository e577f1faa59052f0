package elbow.ui.design;

import elbow.experiment.Arm;
import elbow.experiment.Data;
import elbow.experiment.Evaluation;
import elbow.experiment.Experiment;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** Changes people make to an experiment; each gives a new experiment. */
public final class ExperimentEdits {
  private static final int GONE = -1;

  private ExperimentEdits() {}

  /** With a layer put in at an index; later layers keep their arms' overrides. */
  public static Experiment addLayer(Experiment experiment, int at, Layer layer) {
    List<Layer> layers = new ArrayList<>(experiment.model().layers());
    layers.add(at, layer);
    return renumber(withLayers(experiment, layers), i -> i >= at ? i + 1 : i);
  }

  /** Without a layer, and without its overrides. */
  public static Experiment removeLayer(Experiment experiment, int at) {
    List<Layer> layers = new ArrayList<>(experiment.model().layers());
    layers.remove(at);
    return renumber(withLayers(experiment, layers), i -> i == at ? GONE : i > at ? i - 1 : i);
  }

  /** With a layer taken from one index and put at another; its overrides move with it. */
  public static Experiment moveLayer(Experiment experiment, int from, int to) {
    List<Layer> layers = new ArrayList<>(experiment.model().layers());
    layers.add(to, layers.remove(from));
    return renumber(
        withLayers(experiment, layers),
        i -> {
          if (i == from) {
            return to;
          }
          int without = i > from ? i - 1 : i;
          return without >= to ? without + 1 : without;
        });
  }

  /** With another layer at an index; overrides go where it has no weights to put noise into. */
  public static Experiment setLayer(Experiment experiment, int at, Layer layer) {
    List<Layer> layers = new ArrayList<>(experiment.model().layers());
    layers.set(at, layer);
    Experiment changed = withLayers(experiment, layers);
    return layer.hasWeights() ? changed : renumber(changed, i -> i == at ? GONE : i);
  }

  private static Experiment withLayers(Experiment experiment, List<Layer> layers) {
    return withModel(experiment, new Model(layers, experiment.model().likelihood()));
  }

  private static Experiment renumber(Experiment experiment, IntUnaryOperator place) {
    List<Arm> arms = new ArrayList<>();
    for (Arm arm : experiment.arms()) {
      List<Arm.Override> overrides = new ArrayList<>();
      for (Arm.Override override : arm.overrides()) {
        int layer = place.applyAsInt(override.layer());
        if (layer != GONE) {
          overrides.add(new Arm.Override(layer, override.noise()));
        }
      }
      arms.add(withOverrides(arm, overrides));
    }
    return experiment.withArms(arms);
  }

  private static Arm withOverrides(Arm arm, List<Arm.Override> overrides) {
    List<Arm.Override> sorted = new ArrayList<>(overrides);
    sorted.sort(Comparator.comparingInt(Arm.Override::layer));
    return new Arm(arm.name(), arm.noise(), sorted, arm.klWeight());
  }

  /** Whether an arm has a noise of its own for a layer. */
  public static boolean isOverridden(Arm arm, int layer) {
    return arm.overrides().stream().anyMatch(o -> o.layer() == layer);
  }

  /** With a noise for one layer of an arm. */
  public static Experiment override(Experiment experiment, int arm, int layer, Noise noise) {
    Arm old = experiment.arms().get(arm);
    List<Arm.Override> overrides = new ArrayList<>(old.overrides());
    overrides.removeIf(o -> o.layer() == layer);
    overrides.add(new Arm.Override(layer, noise));
    return setArm(experiment, arm, withOverrides(old, overrides));
  }

  /** With an arm's own noise on a layer again. */
  public static Experiment inherit(Experiment experiment, int arm, int layer) {
    Arm old = experiment.arms().get(arm);
    List<Arm.Override> overrides = new ArrayList<>(old.overrides());
    overrides.removeIf(o -> o.layer() == layer);
    return setArm(experiment, arm, withOverrides(old, overrides));
  }

  /** With another arm at an index. */
  public static Experiment setArm(Experiment experiment, int at, Arm arm) {
    List<Arm> arms = new ArrayList<>(experiment.arms());
    arms.set(at, arm);
    return experiment.withArms(arms);
  }

  /** With an arm at the end. */
  public static Experiment addArm(Experiment experiment, String name, Noise noise) {
    List<Arm> arms = new ArrayList<>(experiment.arms());
    arms.add(new Arm(freeName(experiment, name), noise, List.of(), 1));
    return experiment.withArms(arms);
  }

  /** With a copy of an arm behind it, under a name of its own. */
  public static Experiment duplicateArm(Experiment experiment, int at) {
    List<Arm> arms = new ArrayList<>(experiment.arms());
    Arm old = arms.get(at);
    arms.add(
        at + 1,
        new Arm(freeName(experiment, old.name()), old.noise(), old.overrides(), old.klWeight()));
    return experiment.withArms(arms);
  }

  /** Without an arm. */
  public static Experiment removeArm(Experiment experiment, int at) {
    List<Arm> arms = new ArrayList<>(experiment.arms());
    arms.remove(at);
    return experiment.withArms(arms);
  }

  /** With an arm at another index. */
  public static Experiment moveArm(Experiment experiment, int from, int to) {
    List<Arm> arms = new ArrayList<>(experiment.arms());
    arms.add(to, arms.remove(from));
    return experiment.withArms(arms);
  }

  private static String freeName(Experiment experiment, String wanted) {
    var taken = experiment.arms().stream().map(Arm::name).collect(Collectors.toSet());
    String stem = wanted.replaceFirst(" \\d+$", "");
    String name = wanted;
    for (int i = 2; taken.contains(name); i++) {
      name = stem + " " + i;
    }
    return name;
  }

  /** With another name. */
  public static Experiment withName(Experiment e, String name) {
    return make(e, name, e.notes(), e.data(), e.model(), e.training(), e.evaluation());
  }

  /** With other notes. */
  public static Experiment withNotes(Experiment e, String notes) {
    return make(e, e.name(), notes, e.data(), e.model(), e.training(), e.evaluation());
  }

  /** With other data. */
  public static Experiment withData(Experiment e, Data data) {
    return make(e, e.name(), e.notes(), data, e.model(), e.training(), e.evaluation());
  }

  /** With another model. */
  public static Experiment withModel(Experiment e, Model model) {
    return make(e, e.name(), e.notes(), e.data(), model, e.training(), e.evaluation());
  }

  /** With another likelihood. */
  public static Experiment withLikelihood(Experiment e, Likelihood likelihood) {
    return withModel(e, new Model(e.model().layers(), likelihood));
  }

  /** With another training. */
  public static Experiment withTraining(Experiment e, Training training) {
    return make(e, e.name(), e.notes(), e.data(), e.model(), training, e.evaluation());
  }

  /** With another evaluation. */
  public static Experiment withEvaluation(Experiment e, Evaluation evaluation) {
    return make(e, e.name(), e.notes(), e.data(), e.model(), e.training(), evaluation);
  }

  private static Experiment make(
      Experiment e,
      String name,
      String notes,
      Data data,
      Model model,
      Training training,
      Evaluation evaluation) {
    return new Experiment(
        e.format(), name, notes, data, model, e.arms(), training, evaluation, e.seeds());
  }
}
