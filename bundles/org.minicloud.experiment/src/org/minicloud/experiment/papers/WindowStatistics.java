package org.minicloud.experiment.papers;

import java.util.Arrays;

/**
 * What windows of one length had of a physical CPU, against what they should have had. All in percent of a physical CPU.
 *
 * @param meanError mean of the absolute differences
 * @param p95Error  what 95 of 100 windows stay within
 * @param offBy5    how many of 100 windows differ by more than 5
 */
public record WindowStatistics(double mean, double min, double max, double meanError, double p95Error, double offBy5) {
	private static final double FAR = 5;

	/**
	 * @param cpuNanos CPU had up to each sample, which are evenly spaced
	 * @param samples  length of a window
	 */
	static WindowStatistics of(long[] cpuNanos, long sampleNanos, int samples, double wanted) {
		double[] errors = new double[cpuNanos.length - samples];
		double sum = 0;
		double min = Double.MAX_VALUE;
		double max = 0;
		int far = 0;
		for (int i = 0; i < errors.length; i++) {
			double had = 100.0 * (cpuNanos[i + samples] - cpuNanos[i]) / (sampleNanos * samples);
			sum += had;
			min = Math.min(min, had);
			max = Math.max(max, had);
			errors[i] = Math.abs(had - wanted);
			if (errors[i] > FAR)
				far++;
		}
		Arrays.sort(errors);
		return new WindowStatistics(sum / errors.length, min, max, Arrays.stream(errors).average().orElse(0),
				errors[(int) (errors.length * 0.95)], 100.0 * far / errors.length);
	}
}
