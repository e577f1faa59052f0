/**
 * Loops over native memory: products, noise, activations, updates. Knows no networks, and nobody
 * else in Elbow.
 */
package elbow.kernel;
