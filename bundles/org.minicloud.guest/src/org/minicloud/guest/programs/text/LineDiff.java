package org.minicloud.guest.programs.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The differences of two lists of lines, by Myers' algorithm (1986), and how diff shows them. */
final class LineDiff {
	/** Beyond so many edits the middle is given up as wholly different: time and memory grow with their square. */
	private static final int MOST_EDITS = 2000;

	private LineDiff() {
	}

	/** Lines from–to of the left are lines from–to of the right; indexes from 0, ends exclusive. */
	record Hunk(int leftFrom, int leftTo, int rightFrom, int rightTo) {
	}

	static List<Hunk> hunks(List<String> left, List<String> right) {
		int start = 0;
		while (start < left.size() && start < right.size() && left.get(start).equals(right.get(start)))
			start++;
		int leftEnd = left.size();
		int rightEnd = right.size();
		while (leftEnd > start && rightEnd > start && left.get(leftEnd - 1).equals(right.get(rightEnd - 1))) {
			leftEnd--;
			rightEnd--;
		}
		if (start == leftEnd && start == rightEnd)
			return List.of();
		List<int[]> traces = search(left.subList(start, leftEnd), right.subList(start, rightEnd));
		if (traces == null)
			return List.of(new Hunk(start, leftEnd, start, rightEnd));
		return slid(joined(steps(traces, leftEnd - start, rightEnd - start), start), left, right);
	}

	/** Lines put in or taken out are often the same wherever one cuts: as low as possible, but joined with what is above. */
	private static List<Hunk> slid(List<Hunk> hunks, List<String> left, List<String> right) {
		List<Hunk> result = new ArrayList<>();
		for (int i = 0; i < hunks.size(); i++) {
			Hunk hunk = hunks.get(i);
			Hunk before = result.isEmpty() ? new Hunk(0, -1, 0, -1) : result.get(result.size() - 1);
			boolean pure = hunk.leftFrom() == hunk.leftTo() || hunk.rightFrom() == hunk.rightTo();
			Hunk up = hunk;
			while (pure && up.leftFrom() > Math.max(0, before.leftTo()) && up.rightFrom() > Math.max(0, before.rightTo())
					&& same(up, left, right, -1))
				up = new Hunk(up.leftFrom() - 1, up.leftTo() - 1, up.rightFrom() - 1, up.rightTo() - 1);
			if (up.leftFrom() == before.leftTo() && up.rightFrom() == before.rightTo()) {
				result.set(result.size() - 1, new Hunk(before.leftFrom(), up.leftTo(), before.rightFrom(), up.rightTo()));
				continue;
			}
			int leftLimit = i + 1 < hunks.size() ? hunks.get(i + 1).leftFrom() : left.size();
			int rightLimit = i + 1 < hunks.size() ? hunks.get(i + 1).rightFrom() : right.size();
			while (pure && hunk.leftTo() < leftLimit && hunk.rightTo() < rightLimit && same(hunk, left, right, 0))
				hunk = new Hunk(hunk.leftFrom() + 1, hunk.leftTo() + 1, hunk.rightFrom() + 1, hunk.rightTo() + 1);
			result.add(hunk);
		}
		return result;
	}

	/** Whether the run of changed lines may be moved by one: what it loses at one end it gains at the other. */
	private static boolean same(Hunk hunk, List<String> left, List<String> right, int shift) {
		boolean removed = hunk.leftTo() > hunk.leftFrom();
		List<String> lines = removed ? left : right;
		int from = (removed ? hunk.leftFrom() : hunk.rightFrom()) + shift;
		int to = (removed ? hunk.leftTo() : hunk.rightTo()) + shift;
		return lines.get(from).equals(lines.get(to));
	}

	/** @return for each number of edits how far each diagonal was reached; null when there are too many */
	private static List<int[]> search(List<String> left, List<String> right) {
		int most = Math.min(MOST_EDITS, left.size() + right.size());
		int[] reached = new int[2 * most + 3];
		List<int[]> traces = new ArrayList<>();
		for (int edits = 0; edits <= most; edits++) {
			traces.add(Arrays.copyOfRange(reached, most + 1 - edits - 1, most + 1 + edits + 2));
			for (int k = -edits; k <= edits; k += 2) {
				boolean down = k == -edits || k != edits && reached[most + k] < reached[most + k + 2];
				int x = down ? reached[most + k + 2] : reached[most + k] + 1;
				int y = x - k;
				while (x < left.size() && y < right.size() && left.get(x).equals(right.get(y))) {
					x++;
					y++;
				}
				reached[most + 1 + k] = x;
				if (x >= left.size() && y >= right.size())
					return traces;
			}
		}
		return null;
	}

	/** Edits from the end back: x, y, and whether a line of the right is put in. */
	private static List<int[]> steps(List<int[]> traces, int leftSize, int rightSize) {
		List<int[]> steps = new ArrayList<>();
		int x = leftSize;
		int y = rightSize;
		for (int edits = traces.size() - 1; edits > 0; edits--) {
			int[] reached = traces.get(edits);
			int middle = edits + 1;
			int k = x - y;
			boolean down = k == -edits || k != edits && reached[middle + k - 1] < reached[middle + k + 1];
			int beforeK = down ? k + 1 : k - 1;
			int beforeX = reached[middle + beforeK];
			int beforeY = beforeX - beforeK;
			steps.add(0, new int[] { beforeX, beforeY, down ? 1 : 0 });
			x = beforeX;
			y = beforeY;
		}
		return steps;
	}

	private static List<Hunk> joined(List<int[]> steps, int offset) {
		List<Hunk> hunks = new ArrayList<>();
		int leftFrom = -1;
		int leftTo = -1;
		int rightFrom = -1;
		int rightTo = -1;
		for (int[] step : steps) {
			int x = step[0] + offset;
			int y = step[1] + offset;
			if (leftFrom >= 0 && x == leftTo && y == rightTo) {
				leftTo += 1 - step[2];
				rightTo += step[2];
				continue;
			}
			if (leftFrom >= 0)
				hunks.add(new Hunk(leftFrom, leftTo, rightFrom, rightTo));
			leftFrom = x;
			leftTo = x + 1 - step[2];
			rightFrom = y;
			rightTo = y + step[2];
		}
		if (leftFrom >= 0)
			hunks.add(new Hunk(leftFrom, leftTo, rightFrom, rightTo));
		return hunks;
	}

	static String normal(List<String> left, List<String> right, List<Hunk> hunks, boolean leftEnds, boolean rightEnds) {
		StringBuilder text = new StringBuilder();
		for (Hunk hunk : hunks) {
			boolean removed = hunk.leftTo() > hunk.leftFrom();
			boolean added = hunk.rightTo() > hunk.rightFrom();
			text.append(range(hunk.leftFrom(), hunk.leftTo())).append(removed && added ? 'c' : removed ? 'd' : 'a')
					.append(range(hunk.rightFrom(), hunk.rightTo())).append('\n');
			lines(text, "< ", left, hunk.leftFrom(), hunk.leftTo(), leftEnds);
			if (removed && added)
				text.append("---\n");
			lines(text, "> ", right, hunk.rightFrom(), hunk.rightTo(), rightEnds);
		}
		return text.toString();
	}

	private static String range(int from, int to) {
		if (to - from <= 1)
			return Integer.toString(to == from ? from : to);
		return from + 1 + "," + to;
	}

	private static void lines(StringBuilder text, String prefix, List<String> lines, int from, int to, boolean ends) {
		for (int i = from; i < to; i++)
			text.append(prefix).append(lines.get(i)).append('\n')
					.append(!ends && i == lines.size() - 1 ? "\\ No newline at end of file\n" : "");
	}

	static String unified(List<String> left, List<String> right, List<Hunk> hunks, int context, boolean leftEnds, boolean rightEnds) {
		StringBuilder text = new StringBuilder();
		int i = 0;
		while (i < hunks.size()) {
			int last = i;
			while (last + 1 < hunks.size() && hunks.get(last + 1).leftFrom() - hunks.get(last).leftTo() <= 2 * context)
				last++;
			int leftFrom = Math.max(0, hunks.get(i).leftFrom() - context);
			int rightFrom = Math.max(0, hunks.get(i).rightFrom() - context);
			int leftTo = Math.min(left.size(), hunks.get(last).leftTo() + context);
			int rightTo = Math.min(right.size(), hunks.get(last).rightTo() + context);
			text.append("@@ -").append(span(leftFrom, leftTo)).append(" +").append(span(rightFrom, rightTo)).append(" @@\n");
			int at = leftFrom;
			for (Hunk hunk : hunks.subList(i, last + 1)) {
				lines(text, " ", left, at, hunk.leftFrom(), leftEnds);
				lines(text, "-", left, hunk.leftFrom(), hunk.leftTo(), leftEnds);
				lines(text, "+", right, hunk.rightFrom(), hunk.rightTo(), rightEnds);
				at = hunk.leftTo();
			}
			lines(text, " ", left, at, leftTo, leftEnds);
			i = last + 1;
		}
		return text.toString();
	}

	private static String span(int from, int to) {
		int count = to - from;
		return (count == 0 ? from : from + 1) + (count == 1 ? "" : "," + count);
	}
}
