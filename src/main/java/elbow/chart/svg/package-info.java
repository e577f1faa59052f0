/**
 * Charts as SVG text: pure functions from records, without fonts, scripts or any toolkit. Text and
 * lines carry classes, so that a page may give them its own colours.
 */
package elbow.chart.svg;
