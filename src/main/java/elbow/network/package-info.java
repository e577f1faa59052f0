/** From an experiment's model and arm to a network that runs its layers forward and backward. */
package elbow.network;
