/** Statistics over arms, seeds and splits; knows nobody else in Elbow. */
package elbow.comparison;
