package elbow.ui.design;

import elbow.experiment.Layer;
import elbow.experiment.Noise;
import java.util.ArrayList;
import java.util.List;

/** Layers and noises people can add. */
final class Palette {
  private Palette() {}

  /** Layers, of a size to begin with. */
  static List<Layer> layers() {
    List<Layer> layers =
        new ArrayList<>(
            List.of(
                new Layer.Dense(32),
                new Layer.Conv2d(32, 3, 1, Layer.Padding.SAME),
                new Layer.MaxPool2d(2, null),
                new Layer.Flatten()));
    for (Layer.Function function : Layer.Function.values()) {
      layers.add(new Layer.Activation(function));
    }
    return layers;
  }

  /** One noise of each kind, with its defaults. */
  static List<Noise> noises() {
    List<Noise> noises = new ArrayList<>();
    for (Class<?> kind : Noise.class.getPermittedSubclasses()) {
      noises.add((Noise) RecordValues.fresh(kind));
    }
    return noises;
  }
}
