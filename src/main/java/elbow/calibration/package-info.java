/**
 * What predictions are worth: metrics of classifications and regressions, reliability. Plain arrays
 * in, records out; knows nobody else in Elbow.
 */
package elbow.calibration;
