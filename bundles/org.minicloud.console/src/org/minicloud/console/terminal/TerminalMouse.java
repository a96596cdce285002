package org.minicloud.console.terminal;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.widgets.Event;
import org.minicloud.console.terminal.vt.Selection;

/** Selects text with the pointer: characters by dragging, a word with a double click, a line with a triple one. */
final class TerminalMouse {
	private final TerminalCanvas canvas;
	private Optional<Selection> anchor = Optional.empty();

	TerminalMouse(TerminalCanvas canvas) {
		this.canvas = canvas;
		canvas.addListener(SWT.MouseDown, this::down);
		canvas.addListener(SWT.MouseMove, this::move);
		canvas.addListener(SWT.MouseUp, this::up);
	}

	private void down(Event event) {
		canvas.setFocus();
		if (event.button == 2) {
			canvas.paste(DND.SELECTION_CLIPBOARD);
		} else if (event.button == 1 && (event.stateMask & SWT.SHIFT) != 0) {
			anchor = anchor.or(() -> Optional.of(at(event)));
			extend(event);
		} else if (event.button == 1) {
			begin(event);
		}
	}

	private void begin(Event event) {
		long line = canvas.lineAt(event.y);
		Selection start = switch (event.count) {
			case 2 -> Selection.word(canvas.terminal(), line, cell(event));
			case 3 -> Selection.line(canvas.terminal(), line);
			default -> at(event);
		};
		anchor = Optional.of(start);
		canvas.select(anchor);
	}

	private void move(Event event) {
		if ((event.stateMask & SWT.BUTTON1) == 0 || anchor.isEmpty()) {
			return;
		}
		if (event.y < 0) {
			canvas.scrollBy(-1);
		} else if (event.y > canvas.getClientArea().height) {
			canvas.scrollBy(1);
		}
		extend(event);
	}

	private void extend(Event event) {
		Selection from = anchor.orElseThrow();
		long line = canvas.lineAt(event.y);
		int boundary = boundary(event);
		boolean before = line < from.startLine() || line == from.startLine() && boundary < from.startColumn();
		canvas.select(Optional.of(before ? Selection.between(from.endLine(), from.endColumn(), line, boundary)
				: Selection.between(from.startLine(), from.startColumn(), line, Math.max(boundary, leastEnd(from, line)))));
	}

	/** A word or a line that was clicked stays selected as a whole. */
	private static int leastEnd(Selection from, long line) {
		return line == from.endLine() ? from.endColumn() : 0;
	}

	private void up(Event event) {
		if (event.button == 1) {
			canvas.copy(DND.SELECTION_CLIPBOARD);
		}
	}

	private Selection at(Event event) {
		long line = canvas.lineAt(event.y);
		return new Selection(line, boundary(event), line, boundary(event));
	}

	private int cell(Event event) {
		return Math.clamp((event.x - TerminalCanvas.INSET) / canvas.font().width(), 0, canvas.terminal().columns() - 1);
	}

	/** The nearest boundary between cells. */
	private int boundary(Event event) {
		int width = canvas.font().width();
		return Math.clamp((event.x - TerminalCanvas.INSET + width / 2) / width, 0, canvas.terminal().columns());
	}
}
