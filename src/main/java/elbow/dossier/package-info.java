/**
 * All that is known of saved runs, in one file that leaves the program: a page of HTML with its
 * charts in it, or the same tables as Markdown and LaTeX.
 */
package elbow.dossier;
