/** The Compare workspace: arms against metrics, with what the seeds allow to say. */
package elbow.ui.compare;
