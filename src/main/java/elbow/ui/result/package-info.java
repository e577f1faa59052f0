/**
 * What the workspaces that show results share: runs by arm, the choice of seed and of pass, cards
 * that wrap, work off the JavaFX thread. Uses {@code elbow.ui.chart}; knows no single workspace.
 */
package elbow.ui.result;
