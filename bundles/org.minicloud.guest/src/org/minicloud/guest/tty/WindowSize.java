package org.minicloud.guest.tty;

import java.io.Serializable;

/**
 * The size of a terminal in characters, as TIOCGWINSZ tells it.
 *
 * @param rows    1 to 32767
 * @param columns 1 to 32767
 */
public record WindowSize(int rows, int columns) implements Serializable {
	/** What a terminal has that nobody has told about its size. */
	public static final WindowSize DEFAULT = new WindowSize(24, 80);

	public WindowSize {
		if (Math.min(rows, columns) < 1 || Math.max(rows, columns) > Short.MAX_VALUE)
			throw new IllegalArgumentException("a terminal cannot have " + rows + " rows and " + columns + " columns");
	}

	/** The size, or the default where one of the numbers cannot be. */
	public static WindowSize of(int rows, int columns) {
		boolean possible = Math.min(rows, columns) > 0 && Math.max(rows, columns) <= Short.MAX_VALUE;
		return possible ? new WindowSize(rows, columns) : DEFAULT;
	}
}
