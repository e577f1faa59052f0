/** The command line: {@code run}, {@code metrics}, {@code validate}, {@code open}. */
package elbow.cli;
