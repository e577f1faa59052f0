/** Run folders on disk: what was run, by which program on which machine, and what came of it. */
package elbow.run;
