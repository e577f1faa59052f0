/** Data sources, splits, standardising, batches. Uses {@code elbow.experiment} only. */
package elbow.data;
