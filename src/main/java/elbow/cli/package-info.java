/** The command line: {@code run}, {@code validate}, {@code open}. */
package elbow.cli;
