package elbow.calibration;

/**
 * A metric with its bootstrap interval.
 *
 * @param estimate of all examples, each counted once
 * @param low lower end; NaN where the estimate is not finite
 * @param high upper end; NaN where the estimate is not finite
 */
public record Interval(double estimate, double low, double high) {}
