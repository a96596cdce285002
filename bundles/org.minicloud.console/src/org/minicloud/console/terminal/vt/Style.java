package org.minicloud.console.terminal.vt;

/**
 * How a cell looks.
 *
 * @param foreground {@link #DEFAULT_COLOR}, 0 to 255 from the palette, or {@link #rgb}
 * @param background likewise
 * @param attributes a sum of the constants {@link #BOLD} and further
 */
public record Style(int foreground, int background, int attributes) {
	public static final int DEFAULT_COLOR = -1;
	public static final int BOLD = 1;
	public static final int FAINT = 2;
	public static final int ITALIC = 4;
	public static final int UNDERLINE = 8;
	public static final int INVERSE = 16;
	public static final int INVISIBLE = 32;
	public static final int STRUCK_OUT = 64;

	public static final Style PLAIN = new Style(DEFAULT_COLOR, DEFAULT_COLOR, 0);

	private static final int DIRECT = 1 << 24;

	/** A colour that is not of the palette; components 0 to 255. */
	public static int rgb(int red, int green, int blue) {
		return DIRECT | (red & 0xFF) << 16 | (green & 0xFF) << 8 | blue & 0xFF;
	}

	/** Whether a colour was made by {@link #rgb}; its lower 24 bits then are red, green, blue. */
	public static boolean isDirect(int color) {
		return color >= DIRECT;
	}

	public boolean has(int attribute) {
		return (attributes & attribute) != 0;
	}

	Style with(int attribute) {
		return new Style(foreground, background, attributes | attribute);
	}

	Style without(int attribute) {
		return new Style(foreground, background, attributes & ~attribute);
	}

	Style withForeground(int color) {
		return new Style(color, background, attributes);
	}

	Style withBackground(int color) {
		return new Style(foreground, color, attributes);
	}

	/** What erasing leaves: the background alone. */
	Style erased() {
		return background == DEFAULT_COLOR ? PLAIN : new Style(DEFAULT_COLOR, background, 0);
	}
}
