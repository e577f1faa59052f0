/**
 * The experiment document as immutable records: data, model, arms, training, evaluation, seeds.
 *
 * <p>This package knows no other part of Elbow, no network library and no window. What a field
 * means, its default, its range and its unit stand once, in the {@link elbow.experiment.Setting}
 * annotation on the record component; reading, writing, forms and help all take it from there.
 */
package elbow.experiment;
