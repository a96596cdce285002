package org.minicloud.console.hypervisor.timeline;

import org.eclipse.swt.graphics.Rectangle;

/**
 * Where things stand on the drawing, in pixels.
 *
 * @param width     of the whole drawing
 * @param height    of the whole drawing
 * @param labels    of the column of names at the left
 * @param textLine  height of a line of text
 * @param lanes     number of physical CPUs
 * @param scrolled  by how much the lanes are moved up
 * @param credits   whether there is a panel of credits below the lanes
 */
record TimelineGeometry(int width, int height, int labels, int textLine, int lanes, int scrolled, boolean credits) {
	private static final int CREDITS_HEIGHT = 104;
	private static final int GAP = 8;

	int axisHeight() {
		return textLine + 10;
	}

	int bandHeight() {
		return textLine + 8;
	}

	/** A band, the line of those who wait, and a gap. */
	int laneHeight() {
		return bandHeight() + textLine + 2 + GAP;
	}

	int legendHeight() {
		return textLine + 8;
	}

	int creditsHeight() {
		return credits && height > 260 ? CREDITS_HEIGHT : 0;
	}

	int laneTop(int lane) {
		return axisHeight() + 4 + lane * laneHeight() - scrolled;
	}

	int lanesBottom() {
		return height - legendHeight() - creditsHeight();
	}

	/** The room that all lanes would take. */
	int lanesHeight() {
		return 4 + lanes * laneHeight();
	}

	/** Width of the part that shows time. */
	int track() {
		return Math.max(1, width - labels);
	}

	/** The lane at a place; -1 where there is none. */
	int laneAt(int y) {
		if (y < axisHeight() || y >= lanesBottom())
			return -1;
		int lane = Math.floorDiv(y - axisHeight() - 4 + scrolled, laneHeight());
		return lane >= 0 && lane < lanes ? lane : -1;
	}

	Rectangle lanesArea() {
		return new Rectangle(0, axisHeight(), width, Math.max(0, lanesBottom() - axisHeight()));
	}

	Rectangle creditsArea() {
		return new Rectangle(labels, lanesBottom(), track(), creditsHeight());
	}
}
