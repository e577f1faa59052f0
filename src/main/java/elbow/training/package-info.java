/**
 * The training loop: ELBO, KL schedule, optimiser, early stopping, stop, history; on its own
 * threads. Nothing here waits for a reader: readers take snapshots.
 */
package elbow.training;
