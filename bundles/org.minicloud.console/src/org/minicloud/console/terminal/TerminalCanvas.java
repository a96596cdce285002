package org.minicloud.console.terminal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.minicloud.console.terminal.vt.KeyEncoder;
import org.minicloud.console.terminal.vt.Selection;
import org.minicloud.console.terminal.vt.VirtualTerminal;

/**
 * Shows a terminal and takes what is typed into it. All keys are the terminal's, Tab and Escape included; copying and
 * pasting are on Ctrl+Shift+C and Ctrl+Shift+V, so that Ctrl+C interrupts.
 */
public final class TerminalCanvas extends Canvas {
	/** Left and right of the text, in pixels. */
	static final int INSET = 4;

	private static final int SCROLLBACK_LINES = 10_000;

	private final LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);
	private final VirtualTerminal terminal;
	private final TerminalAccessibility accessibility;
	private CellFont font;
	private TerminalColors colors;
	private long topLine;
	private Optional<Selection> selection = Optional.empty();
	private Consumer<byte[]> typed = bytes -> { };
	private Consumer<String> titleListener = title -> { };
	private Consumer<Point> sizeListener = size -> { };
	private Predicate<Event> reserved = event -> false;

	TerminalCanvas(Composite parent, FontDescriptor typeface, TerminalColors colors) {
		super(parent, SWT.V_SCROLL | SWT.NO_BACKGROUND | SWT.DOUBLE_BUFFERED);
		this.colors = colors;
		font = new CellFont(typeface, resources, this);
		terminal = new VirtualTerminal(80, 24, SCROLLBACK_LINES, new Host());
		new TerminalMouse(this);
		addListener(SWT.Paint, event -> new TerminalPainter(terminal, font, this.colors, selection, event.gc)
				.paint(getClientArea(), topLine, isFocusControl()));
		addListener(SWT.Resize, event -> fitToSize());
		addListener(SWT.FocusIn, event -> redraw());
		addListener(SWT.FocusOut, event -> redraw());
		addListener(SWT.KeyDown, this::keyDown);
		// Tab, Escape, Return and the arrows shall come here instead of moving the focus.
		addListener(SWT.Traverse, event -> event.doit = false);
		getVerticalBar().addListener(SWT.Selection, event -> scrollTo(terminal.firstLine() + getVerticalBar().getSelection()));
		setCursor(getDisplay().getSystemCursor(SWT.CURSOR_IBEAM));
		accessibility = new TerminalAccessibility(this);
	}

	/** What assistive programs call it. */
	void setDescription(String description) {
		accessibility.setName(description);
	}

	/** Who gets what is typed, and the terminal's own answers. */
	void onTyped(Consumer<byte[]> consumer) {
		typed = consumer;
	}

	void onTitle(Consumer<String> consumer) {
		titleListener = consumer;
	}

	/** Told columns (x) and rows (y) whenever they change. */
	void onSize(Consumer<Point> consumer) {
		sizeListener = consumer;
	}

	/** Keys that are somebody else's: those for which the predicate did something. */
	void reserve(Predicate<Event> predicate) {
		reserved = predicate;
	}

	/** The terminal shown. After feeding it, call {@link #refresh}. */
	VirtualTerminal terminal() {
		return terminal;
	}

	/** Takes output of the program. */
	void feed(byte[] output) {
		boolean atEnd = isAtEnd();
		terminal.feed(output);
		refresh(atEnd);
	}

	/** Shows what has become of the terminal. */
	void refresh(boolean toTheEnd) {
		topLine = toTheEnd ? terminal.screenTop() : Math.clamp(topLine, terminal.firstLine(), terminal.screenTop());
		updateScrollBar();
		redraw();
		getAccessible().textCaretMoved(0);
	}

	void setLook(FontDescriptor typeface, TerminalColors newColors) {
		font = new CellFont(typeface, resources, this);
		colors = newColors;
		fitToSize();
		redraw();
	}

	// Selecting, copying, pasting.

	Optional<Selection> selection() {
		return selection;
	}

	void select(Optional<Selection> chosen) {
		selection = chosen.filter(range -> !range.isEmpty());
		redraw();
	}

	void selectAll() {
		select(Optional.of(Selection.all(terminal)));
	}

	/** Puts the selected text on a clipboard, {@link DND#CLIPBOARD} or {@link DND#SELECTION_CLIPBOARD}. */
	void copy(int clipboards) {
		String text = selection.map(range -> range.text(terminal)).orElse("");
		if (!text.isEmpty()) {
			Clipboard clipboard = new Clipboard(getDisplay());
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() }, clipboards);
			clipboard.dispose();
		}
	}

	void paste(int clipboards) {
		Clipboard clipboard = new Clipboard(getDisplay());
		Object text = clipboard.getContents(TextTransfer.getInstance(), clipboards);
		clipboard.dispose();
		if (text instanceof String pasted && !pasted.isEmpty()) {
			send(KeyEncoder.encodePaste(pasted, terminal.isBracketedPaste()));
		}
	}

	/** Empties the screen and forgets what scrolled out of it. */
	void clear() {
		terminal.feed("\033[2J\033[3J\033[H");
		select(Optional.empty());
		refresh(true);
	}

	// Geometry.

	CellFont font() {
		return font;
	}

	/** The line at a height of the canvas, within what there is. */
	long lineAt(int y) {
		return Math.clamp(topLine + Math.floorDiv(y, font.height()), terminal.firstLine(), terminal.endLine() - 1);
	}

	void scrollBy(long lines) {
		scrollTo(topLine + lines);
	}

	private void scrollTo(long line) {
		topLine = Math.clamp(line, terminal.firstLine(), terminal.screenTop());
		updateScrollBar();
		redraw();
	}

	private boolean isAtEnd() {
		return topLine >= terminal.screenTop();
	}

	private void fitToSize() {
		Rectangle area = getClientArea();
		int columns = Math.max(2, (area.width - 2 * INSET) / font.width());
		int rows = Math.max(1, area.height / font.height());
		if (area.isEmpty() || columns == terminal.columns() && rows == terminal.rows()) {
			return;
		}
		terminal.resize(columns, rows);
		select(Optional.empty());
		refresh(true);
		sizeListener.accept(new Point(columns, rows));
	}

	private void updateScrollBar() {
		ScrollBar bar = getVerticalBar();
		int all = (int) (terminal.endLine() - terminal.firstLine());
		bar.setValues((int) (topLine - terminal.firstLine()), 0, Math.max(all, 1), Math.min(terminal.rows(), all), 1,
				terminal.rows());
		bar.setEnabled(all > terminal.rows());
	}

	// Typing.

	private void keyDown(Event event) {
		if (isOwnKey(event) || reserved.test(event)) {
			event.doit = false;
			return;
		}
		TerminalKeys.encode(event, terminal.isApplicationCursorKeys()).ifPresent(this::send);
		event.doit = false;
	}

	private boolean isOwnKey(Event event) {
		int keys = event.stateMask & SWT.MODIFIER_MASK | Character.toLowerCase(event.keyCode);
		switch (keys) {
			case SWT.CTRL | SWT.SHIFT | 'c', SWT.CTRL | SWT.INSERT -> copy(DND.CLIPBOARD);
			case SWT.CTRL | SWT.SHIFT | 'v', SWT.SHIFT | SWT.INSERT -> paste(DND.CLIPBOARD);
			case SWT.CTRL | SWT.SHIFT | 'a' -> selectAll();
			case SWT.SHIFT | SWT.PAGE_UP -> scrollBy(1 - terminal.rows());
			case SWT.SHIFT | SWT.PAGE_DOWN -> scrollBy(terminal.rows() - 1);
			default -> {
				return false;
			}
		}
		return true;
	}

	private void send(byte[] bytes) {
		select(Optional.empty());
		scrollTo(terminal.screenTop());
		typed.accept(bytes);
	}

	private final class Host implements VirtualTerminal.Host {
		@Override
		public void reply(byte[] bytes) {
			typed.accept(bytes);
		}

		@Override
		public void titleChanged(String title) {
			titleListener.accept(title);
		}

		@Override
		public void bell() {
			getDisplay().beep();
		}
	}
}
