/** The Calibration workspace: whether what the arms say of their own certainty is true. */
package elbow.ui.calibration;
