/**
 * Searches over a grid of an experiment's settings, fold by fold: every point is trained on the
 * part of the training split that is not for validation, the best by validation is trained again on
 * all of it, and that is judged on the test part. May use everything but {@code cli} and {@code
 * ui}.
 */
package elbow.search;
