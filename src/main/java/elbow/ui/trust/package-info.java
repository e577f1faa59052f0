/**
 * The Trust workspace: what mending makes of the arms' certainty, and whether they notice inputs
 * that are not like those they learned from.
 */
package elbow.ui.trust;
