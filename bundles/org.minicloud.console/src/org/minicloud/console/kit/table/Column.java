package org.minicloud.console.kit.table;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;

/**
 * A column of a table, as a value: what it is called, what it shows of a row, how it sorts, and how it looks before the
 * user has a say.
 *
 * <pre>
 * Column.of("type", "Type", (Instance i) -> i.getType().getId()).width(90).sortedBy(comparing(…))
 * </pre>
 */
public final class Column<T> {
	/** The typeface of a cell. */
	public enum Face {
		PLAIN, MONOSPACED
	}

	private final String id;
	private final String label;
	private final Function<T, String> text;
	private String description = "";
	private int width = 100;
	private int alignment = SWT.LEFT;
	private boolean shown = true;
	private Face face = Face.PLAIN;
	private boolean agesWithTime;
	private Comparator<T> comparator;
	private Function<T, String> toolTip = row -> "";
	private Function<T, String> copied;
	private Function<T, Optional<ImageDescriptor>> image = row -> Optional.empty();
	private boolean hasImages;

	private Column(String id, String label, Function<T, String> text) {
		this.id = Objects.requireNonNull(id);
		this.label = Objects.requireNonNull(label);
		this.text = Objects.requireNonNull(text);
		comparator = Comparator.comparing(row -> text(row).toLowerCase(java.util.Locale.ROOT));
		copied = this::text;
	}

	/**
	 * @param id    never changes, because settings of users name it; also the attribute's name in filters
	 * @param label the header
	 * @param text  what a cell shows; null is an empty cell
	 */
	public static <T> Column<T> of(String id, String label, Function<T, String> text) {
		return new Column<>(id, label, text);
	}

	/** What the column means, shown when the pointer rests on the header and in the dialog for choosing columns. */
	public Column<T> describedAs(String sentence) {
		description = sentence;
		return this;
	}

	/** Width at first, in pixels at 100 %. */
	public Column<T> width(int pixels) {
		width = pixels;
		return this;
	}

	/** Numbers stand at the right. */
	public Column<T> right() {
		alignment = SWT.RIGHT;
		return this;
	}

	/** Not shown until the user asks for it. */
	public Column<T> hiddenAtFirst() {
		shown = false;
		return this;
	}

	/** For ids and addresses. */
	public Column<T> monospaced() {
		face = Face.MONOSPACED;
		return this;
	}

	/** The text depends on the time, as {@code 3 min ago}: it is drawn anew now and then. */
	public Column<T> agesWithTime() {
		agesWithTime = true;
		return this;
	}

	/** Sorts by something better than the text. */
	public Column<T> sortedBy(Comparator<T> order) {
		comparator = order;
		return this;
	}

	/** What is shown when the pointer rests on a cell, when the text alone does not say it all. */
	public Column<T> toolTip(Function<T, String> sentence) {
		toolTip = sentence;
		return this;
	}

	/** What copying and exporting take, when the text is shortened or relative. */
	public Column<T> copiedAs(Function<T, String> whole) {
		copied = row -> orEmpty(whole.apply(row));
		return this;
	}

	/** An icon before the text. */
	public Column<T> image(Function<T, ImageDescriptor> icon) {
		image = row -> Optional.ofNullable(icon.apply(row));
		hasImages = true;
		return this;
	}

	public String id() {
		return id;
	}

	public String label() {
		return label;
	}

	public String description() {
		return description;
	}

	public int width() {
		return width;
	}

	public int alignment() {
		return alignment;
	}

	public boolean isShownAtFirst() {
		return shown;
	}

	public Face face() {
		return face;
	}

	public boolean isAgeing() {
		return agesWithTime;
	}

	public Comparator<T> comparator() {
		return comparator;
	}

	public String text(T row) {
		return orEmpty(text.apply(row));
	}

	public String toolTip(T row) {
		return orEmpty(toolTip.apply(row));
	}

	public String copied(T row) {
		return copied.apply(row);
	}

	/** Whether cells have room for an icon, also those that show none. */
	public boolean hasImages() {
		return hasImages;
	}

	public Optional<ImageDescriptor> image(T row) {
		return image.apply(row);
	}

	private static String orEmpty(String value) {
		return value == null ? "" : value;
	}
}
