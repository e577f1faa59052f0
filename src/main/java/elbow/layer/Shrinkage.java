package elbow.layer;

/**
 * How strongly a layer's weights are drawn to 0: each costs half of a factor times its square, as a
 * Normal prior around 0 has it.
 */
@FunctionalInterface
interface Shrinkage {
  /** What a weight is multiplied by in the KL's gradient, at the noise's parameters as they are. */
  double factor();

  /** Takes note of Σw², on which the gradient by the factor's own parameters depends. */
  default void follow(double squares) {}
}
