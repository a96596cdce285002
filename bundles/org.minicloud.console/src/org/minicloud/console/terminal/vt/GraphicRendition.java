package org.minicloud.console.terminal.vt;

/** Select Graphic Rendition (SGR): turns the parameters of {@code CSI … m} into a style. */
final class GraphicRendition {
	private GraphicRendition() {
	}

	static Style apply(ControlSequence sequence, Style style) {
		Style result = style;
		int count = Math.max(1, sequence.parameters().size());
		for (int i = 0; i < count; i++) {
			int code = sequence.parameter(i, 0);
			if (code == 38 || code == 48) {
				int color = extendedColor(sequence, i + 1);
				if (color >= 0) {
					result = code == 38 ? result.withForeground(color) : result.withBackground(color);
				}
				i += sequence.parameter(i + 1, 0) == 2 ? 4 : 2;
			} else {
				result = apply(code, result);
			}
		}
		return result;
	}

	private static int extendedColor(ControlSequence sequence, int kind) {
		return switch (sequence.parameter(kind, 0)) {
			case 5 -> Math.min(255, sequence.parameter(kind + 1, 0));
			case 2 -> Style.rgb(sequence.parameter(kind + 1, 0), sequence.parameter(kind + 2, 0),
					sequence.parameter(kind + 3, 0));
			default -> -1;
		};
	}

	private static Style apply(int code, Style style) {
		return switch (code) {
			case 0 -> Style.PLAIN;
			case 1 -> style.with(Style.BOLD);
			case 2 -> style.with(Style.FAINT);
			case 3 -> style.with(Style.ITALIC);
			case 4, 21 -> style.with(Style.UNDERLINE);
			case 7 -> style.with(Style.INVERSE);
			case 8 -> style.with(Style.INVISIBLE);
			case 9 -> style.with(Style.STRUCK_OUT);
			case 22 -> style.without(Style.BOLD | Style.FAINT);
			case 23 -> style.without(Style.ITALIC);
			case 24 -> style.without(Style.UNDERLINE);
			case 27 -> style.without(Style.INVERSE);
			case 28 -> style.without(Style.INVISIBLE);
			case 29 -> style.without(Style.STRUCK_OUT);
			case 39 -> style.withForeground(Style.DEFAULT_COLOR);
			case 49 -> style.withBackground(Style.DEFAULT_COLOR);
			default -> color(code, style);
		};
	}

	private static Style color(int code, Style style) {
		if (code >= 30 && code <= 37) {
			return style.withForeground(code - 30);
		}
		if (code >= 40 && code <= 47) {
			return style.withBackground(code - 40);
		}
		if (code >= 90 && code <= 97) {
			return style.withForeground(code - 90 + 8);
		}
		return code >= 100 && code <= 107 ? style.withBackground(code - 100 + 8) : style;
	}
}
