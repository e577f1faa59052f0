/**
 * Statistics over arms, seeds and splits: what the differences of arms are worth. Knows nobody else
 * in Elbow: arms come as names, keys and numbers, whoever measured them.
 */
package elbow.comparison;
