/** Colours, style sheets and the light and dark themes. */
package elbow.ui.theme;
