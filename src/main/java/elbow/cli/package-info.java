/** The command line: a class for each command of {@code elbow}, and what several need. */
package elbow.cli;
