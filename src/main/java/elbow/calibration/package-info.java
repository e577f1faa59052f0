/**
 * What predictions are worth: metrics of classifications and regressions, reliability, selective
 * prediction, detection of foreign examples, bootstrap intervals; the mixture that a prediction
 * over samples is. Plain arrays in, records out; knows nobody else in Elbow.
 *
 * <p>Metrics take O(n log n) in the number of examples at most. What can be summed over parts of
 * the examples can be had in parts and merged ({@link elbow.calibration.ClassificationSums}, {@link
 * elbow.calibration.RegressionSums}).
 */
package elbow.calibration;
