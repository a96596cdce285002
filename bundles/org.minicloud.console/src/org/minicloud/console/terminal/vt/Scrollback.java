package org.minicloud.console.terminal.vt;

/** The lines that left the top of the screen, the newest up to a limit. */
final class Scrollback {
	private final Line[] ring;
	private long pushed;
	private int size;

	Scrollback(int limit) {
		ring = new Line[limit];
	}

	void push(Line line) {
		if (ring.length == 0) {
			pushed++;
			return;
		}
		ring[(int) (pushed % ring.length)] = line;
		pushed++;
		size = Math.min(size + 1, ring.length);
	}

	int size() {
		return size;
	}

	/** Number of the oldest line kept; numbers go on counting when old lines are dropped. */
	long first() {
		return pushed - size;
	}

	/** Number of the line that will be pushed next. */
	long end() {
		return pushed;
	}

	Line line(long number) {
		return ring[(int) (number % ring.length)];
	}

	void clear() {
		size = 0;
	}
}
