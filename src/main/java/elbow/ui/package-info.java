/**
 * The workbench's window: one package a workspace, charts and theme beside them. The only part that
 * knows JavaFX; nothing below waits for it.
 */
package elbow.ui;
