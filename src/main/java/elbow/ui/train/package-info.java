/** The Train workspace: what every arm has learned so far, while it learns. */
package elbow.ui.train;
