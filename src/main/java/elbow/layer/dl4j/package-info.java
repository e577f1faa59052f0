/**
 * Elbow's layers as Deeplearning4j layers, for a plain {@code MultiLayerNetwork} or {@code
 * ComputationGraph}: {@link elbow.layer.dl4j.VariationalDenseLayer} and {@link
 * elbow.layer.dl4j.VariationalConvolution2D}, and what an exported network needs besides.
 *
 * <p>One generic trio carries them all: a configuration ({@link
 * elbow.layer.dl4j.OperatorConfiguration}), its parameters ({@link
 * elbow.layer.dl4j.OperatorParameters}) and the layer ({@link elbow.layer.dl4j.OperatorLayer}),
 * which hands the arrays' own memory to an {@link elbow.layer.Operator}. Names of classes and
 * fields here stand in saved networks: renaming one makes older files unreadable.
 */
package elbow.layer.dl4j;
