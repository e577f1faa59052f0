/**
 * The Laplace approximation of a trained network's last layer of weights: what its outputs might
 * have been. Uses {@code elbow.calibration} and {@code elbow.kernel}.
 */
package elbow.laplace;
