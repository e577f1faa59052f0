/**
 * Layers: what they compute forward and backward on raw memory ({@link elbow.layer.Operator}), and
 * the same as Deeplearning4j layers.
 */
package elbow.layer;
