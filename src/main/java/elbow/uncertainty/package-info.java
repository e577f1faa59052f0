/** Sampled predictions and what they say: entropy, mutual information, variance split. */
package elbow.uncertainty;
