package org.minicloud.console.consoleoutput;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;

/** Finds text in a styled text, marks all places, and goes from one to the next; case does not matter. */
final class Finder {
	/** Marking more would only slow the window down. */
	private static final int MOST_MARKED = 2_000;

	private final StyledText text;
	private final Look look;
	private final List<Integer> places = new ArrayList<>();
	private Runnable changed = () -> { };
	private String pattern = "";
	private int current = -1;

	Finder(StyledText text, Look look) {
		this.text = text;
		this.look = look;
	}

	void onChange(Runnable listener) {
		changed = listener;
	}

	/** Searches for something else; goes to the first place from what is in view on. */
	void find(String newPattern) {
		pattern = newPattern.toLowerCase(Locale.ROOT);
		search();
		int from = text.getCharCount() == 0 ? 0 : text.getOffsetAtLine(text.getTopIndex());
		current = -1;
		for (int i = 0; i < places.size() && current < 0; i++) {
			if (places.get(i) >= from) {
				current = i;
			}
		}
		if (current < 0) {
			current = places.size() - 1;
		}
		show();
	}

	/** The text has changed. */
	void searchAgain() {
		if (!pattern.isEmpty()) {
			search();
			current = Math.min(current, places.size() - 1);
			mark();
		}
	}

	/** Goes on, or back; over the end to the beginning. */
	void step(int direction) {
		if (!places.isEmpty()) {
			current = Math.floorMod(current + direction, places.size());
			show();
		}
	}

	/** {@code 3 of 17}; empty when nothing is searched for. */
	String summary() {
		if (pattern.isEmpty()) {
			return "";
		}
		return places.isEmpty() ? "Not found" : current + 1 + " of " + places.size();
	}

	boolean isSearching() {
		return !pattern.isEmpty();
	}

	void focusText() {
		text.setFocus();
	}

	private void search() {
		places.clear();
		if (pattern.isEmpty()) {
			return;
		}
		String all = text.getText().toLowerCase(Locale.ROOT);
		for (int at = all.indexOf(pattern); at >= 0; at = all.indexOf(pattern, at + pattern.length())) {
			places.add(at);
		}
	}

	private void show() {
		mark();
		if (current >= 0) {
			int line = text.getLineAtOffset(places.get(current));
			int visible = Math.max(1, text.getClientArea().height / text.getLineHeight());
			if (line < text.getTopIndex() || line >= text.getTopIndex() + visible) {
				text.setTopIndex(Math.max(0, line - visible / 3));
			}
		}
	}

	private void mark() {
		List<StyleRange> ranges = new ArrayList<>();
		int first = Math.max(0, Math.min(current - MOST_MARKED / 2, places.size() - MOST_MARKED));
		for (int i = first; i < Math.min(places.size(), first + MOST_MARKED); i++) {
			ThemeColor ground = i == current ? ThemeColor.FOUND_CURRENT : ThemeColor.FOUND;
			ranges.add(new StyleRange(places.get(i), pattern.length(), null, look.color(ground)));
		}
		text.setStyleRanges(ranges.toArray(StyleRange[]::new));
		changed.run();
	}
}
