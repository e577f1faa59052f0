/**
 * Mending of predictions that are too sure or not sure enough: recalibration of classifications and
 * regressions, and conformal sets and intervals; fitted on one split, judged on another. Knows
 * {@code calibration} only.
 */
package elbow.recalibration;
