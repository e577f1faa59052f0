/** What the predictions of trained runs are worth: by their samples, by other methods beside. */
package elbow.assessment;
