package elbow.recalibration;

/**
 * Coverage of the examples whose sets have about one size.
 *
 * @param least size
 * @param greatest size
 * @param count of examples, at least 1
 * @param coverage share of them covered
 */
public record SizeStratum(int least, int greatest, int count, double coverage) {}
