package elbow.data;

import elbow.experiment.Shape;
import java.util.List;

/**
 * Examples as a source gives them, before splitting and standardising.
 *
 * @param shape of one example
 * @param count how many
 * @param inputs count × shape.size()
 * @param targets one an example: class index, or real number
 * @param classes their names; null where targets are numbers
 * @param targetName what the target is called
 * @param featureNames one a feature; empty for images
 */
record RawData(
    Shape shape,
    int count,
    float[] inputs,
    double[] targets,
    List<String> classes,
    String targetName,
    List<String> featureNames) {}
