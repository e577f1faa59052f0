/** The Uncertainty workspace: single examples, what was predicted of them, and how surely. */
package elbow.ui.uncertainty;
