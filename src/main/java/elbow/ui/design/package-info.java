/**
 * The Design workspace: the document as people edit it, its forms made from the records' own
 * annotations, the table of layers and arms, and the cards for data, training and objective.
 *
 * <p>{@link elbow.ui.design.ExperimentEditor} and {@link elbow.ui.design.ExperimentEdits} know no
 * controls and are tested without a stage; the rest only shows them.
 */
package elbow.ui.design;
