/**
 * Changes inputs as the world might: rotated, rolled, noisy or blurred images, noisy or missing
 * features. Uses {@code elbow.experiment}, {@code elbow.data} and {@code elbow.kernel}.
 */
package elbow.shift;
