/**
 * What charts need whoever draws them: ranges, ticks, scales, thinned lines, numbers as text, the
 * colours of arms. Knows nobody else in Elbow.
 */
package elbow.chart;
