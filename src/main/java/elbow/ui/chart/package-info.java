/**
 * Charts drawn on a canvas in the theme's colours. The geometry (ticks, scales, thinning,
 * smoothing) is in plain classes that know no stage; what is drawn is thinned, what is exported is
 * not.
 */
package elbow.ui.chart;
