package elbow.recalibration;

/**
 * What something was fitted or reported on.
 *
 * @param name of the split
 * @param count of its examples
 */
public record SplitSize(String name, int count) {}
