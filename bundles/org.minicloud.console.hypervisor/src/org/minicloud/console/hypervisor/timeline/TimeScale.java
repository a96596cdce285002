package org.minicloud.console.hypervisor.timeline;

/**
 * Which cloud time stands where on the drawing. Pixels are counted from the left edge of the lanes.
 *
 * @param origin        nanoseconds of cloud time at the left edge
 * @param nanosPerPixel how much a pixel is
 */
public record TimeScale(long origin, double nanosPerPixel) {
	/** A pixel is never less than this: nothing in the engine is shorter. */
	private static final double FINEST = 10;
	/** A pixel is never more than a second. */
	private static final double COARSEST = 1e9;

	public TimeScale {
		nanosPerPixel = Math.clamp(nanosPerPixel, FINEST, COARSEST);
	}

	/** All of a span of time over a width. */
	public static TimeScale fitting(long begin, long end, int width) {
		return new TimeScale(begin, (double) Math.max(1, end - begin) / Math.max(1, width));
	}

	public double x(long nanos) {
		return (nanos - origin) / nanosPerPixel;
	}

	public long nanos(double x) {
		return origin + Math.round(x * nanosPerPixel);
	}

	/** Shows less time for a factor above one; what is at this pixel stays there. */
	public TimeScale zoomed(double factor, double x) {
		double finer = Math.clamp(nanosPerPixel / factor, FINEST, COARSEST);
		return new TimeScale(nanos(x) - Math.round(x * finer), finer);
	}

	/** Moved so that what was this many pixels to the right is at the left edge. */
	public TimeScale panned(double pixels) {
		return new TimeScale(nanos(pixels), nanosPerPixel);
	}

	/** The same zoom with this instant at this pixel. */
	public TimeScale with(long nanos, double x) {
		return new TimeScale(nanos - Math.round(x * nanosPerPixel), nanosPerPixel);
	}

	/** The distance of marks that are at least so many pixels apart: 1, 2 or 5 times a power of ten, in nanoseconds. */
	long step(int leastPixels) {
		double least = leastPixels * nanosPerPixel;
		long step = 1;
		while (true) {
			if (step >= least)
				return step;
			if (2 * step >= least)
				return 2 * step;
			if (5 * step >= least)
				return 5 * step;
			step *= 10;
		}
	}
}
