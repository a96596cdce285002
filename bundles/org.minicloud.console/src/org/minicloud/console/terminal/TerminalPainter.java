package org.minicloud.console.terminal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.minicloud.console.terminal.vt.Line;
import org.minicloud.console.terminal.vt.Selection;
import org.minicloud.console.terminal.vt.Style;
import org.minicloud.console.terminal.vt.VirtualTerminal;

/** Paints the lines of a terminal: runs of cells that look alike in one go. */
final class TerminalPainter {
	private final VirtualTerminal terminal;
	private final CellFont font;
	private final TerminalColors colors;
	private final Optional<Selection> selection;
	private final GC gc;
	private final Map<RGB, Color> palette = new HashMap<>();

	TerminalPainter(VirtualTerminal terminal, CellFont font, TerminalColors colors, Optional<Selection> selection,
			GC gc) {
		this.terminal = terminal;
		this.font = font;
		this.colors = colors;
		this.selection = selection;
		this.gc = gc;
	}

	/** @param topLine number of the line at the top of the area */
	void paint(Rectangle area, long topLine, boolean focused) {
		gc.setBackground(color(ground()));
		gc.fillRectangle(area);
		int rows = (area.height + font.height() - 1) / font.height();
		for (int row = 0; row < rows && topLine + row < terminal.endLine(); row++) {
			paintLine(topLine + row, row * font.height());
		}
		if (terminal.isCursorVisible()) {
			paintCursor((int) (terminal.cursorLine() - topLine), focused);
		}
	}

	private RGB ground() {
		return terminal.isReverseVideo() ? colors.foreground() : colors.background();
	}

	private void paintLine(long number, int y) {
		Line line = terminal.line(number);
		int columns = Math.min(line.columns(), terminal.columns());
		for (int start = 0; start < columns;) {
			Style style = line.style(start);
			boolean selected = isSelected(number, start);
			int end = start + 1;
			while (end < columns && line.style(end).equals(style) && isSelected(number, end) == selected) {
				end++;
			}
			paintRun(line, start, end, y, selected);
			start = end;
		}
	}

	private void paintRun(Line line, int start, int end, int y, boolean selected) {
		Style style = line.style(start);
		boolean inverse = style.has(Style.INVERSE) != terminal.isReverseVideo();
		RGB ink = inverse ? colors.background(style) : colors.foreground(style);
		RGB paper = selected ? colors.selection() : inverse ? colors.foreground(style) : colors.background(style);
		if (!paper.equals(ground())) {
			gc.setBackground(color(paper));
			gc.fillRectangle(left(start), y, (end - start) * font.width(), font.height());
		}
		if (!style.has(Style.INVISIBLE)) {
			paintText(line, start, end, y, selected && inverse ? colors.foreground() : ink);
		}
	}

	private void paintText(Line line, int start, int end, int y, RGB ink) {
		Style style = line.style(start);
		gc.setForeground(color(ink));
		gc.setFont(font.of(style));
		String text = line.text(start, end);
		if (!text.isBlank()) {
			if (font.isEven() && text.length() == end - start && text.chars().allMatch(each -> each < 0x7F)) {
				gc.drawString(text.stripTrailing(), left(start), y, true);
			} else {
				paintCells(line, start, end, y);
			}
		}
		if (style.has(Style.UNDERLINE)) {
			gc.drawLine(left(start), y + font.height() - 2, left(end) - 1, y + font.height() - 2);
		}
		if (style.has(Style.STRUCK_OUT)) {
			gc.drawLine(left(start), y + font.height() / 2, left(end) - 1, y + font.height() / 2);
		}
	}

	private void paintCells(Line line, int start, int end, int y) {
		for (int column = start; column < end; column++) {
			int character = line.character(column);
			if (character != Line.TAIL && character != ' ') {
				gc.drawString(Character.toString(character), left(column), y, true);
			}
		}
	}

	private void paintCursor(int row, boolean focused) {
		int column = terminal.cursorColumn();
		Line line = terminal.line(terminal.cursorLine());
		boolean wide = column + 1 < line.columns() && line.character(column + 1) == Line.TAIL;
		int x = left(column);
		int y = row * font.height();
		int width = wide ? 2 * font.width() : font.width();
		gc.setForeground(color(colors.foreground()));
		gc.setBackground(color(colors.foreground()));
		if (!focused) {
			gc.drawRectangle(x, y, width - 1, font.height() - 1);
			return;
		}
		switch (terminal.cursorShape()) {
			case BAR -> gc.fillRectangle(x, y, 2, font.height());
			case UNDERLINE -> gc.fillRectangle(x, y + font.height() - 2, width, 2);
			case BLOCK -> {
				gc.fillRectangle(x, y, width, font.height());
				paintText(line, column, column + 1, y, colors.background());
			}
		}
	}

	private int left(int column) {
		return TerminalCanvas.INSET + column * font.width();
	}

	private boolean isSelected(long line, int column) {
		return selection.isPresent() && selection.get().contains(line, column);
	}

	private Color color(RGB rgb) {
		return palette.computeIfAbsent(rgb, Color::new);
	}
}
