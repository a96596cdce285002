package org.minicloud.experiment.papers;

/**
 * A line of a report.
 *
 * @param setUp     what was run
 * @param measured  what it gave here
 * @param published what it gave there, with where that is from; empty when nobody has published it
 */
public record Finding(String setUp, String measured, String published) {
}
