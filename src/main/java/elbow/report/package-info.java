/** What leaves the program: tables and files that say how the arms compare. */
package elbow.report;
