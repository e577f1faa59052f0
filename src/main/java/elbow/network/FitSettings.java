package elbow.network;

import elbow.experiment.Optimizer;

/**
 * What a Deeplearning4j network needs to be trained further by its own {@code fit}.
 *
 * @param optimizer the update rule, without its schedule
 * @param klWeight β, what multiplies KL/N
 * @param examples N, how many training examples there are
 * @param seed of noise
 */
public record FitSettings(Optimizer optimizer, double klWeight, int examples, long seed) {}
