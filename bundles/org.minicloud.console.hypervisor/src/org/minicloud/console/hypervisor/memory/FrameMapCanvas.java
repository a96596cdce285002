package org.minicloud.console.hypervisor.memory;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.ui.IWorkbench;
import org.minicloud.console.hypervisor.colors.DomainColors;
import org.minicloud.console.hypervisor.colors.FrameColors;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.xen.inspect.FrameMap;
import org.minicloud.xen.inspect.FrameMap.Bucket;
import org.minicloud.xen.inspect.PageType;

/**
 * The frames of a host as a grid: a cell stands for a run of frames, and has the colour of whom most of them belong to, or of
 * what they are used as; the paler, the more of them are free. Arrows go from cell to cell.
 */
public final class FrameMapCanvas extends Canvas {
	static final int CELL = 9;
	private static final int GAP = 1;
	private static final int MARGIN = 4;
	/** A cell in which little is used is still told from one in which nothing is. */
	private static final double FAINTEST = 0.35;

	private final Look look;
	private final DomainColors domains;
	private final FrameColors types;
	private Optional<FrameMap> map = Optional.empty();
	private IntFunction<String> domainName = domid -> "domain " + domid;
	private boolean byType;
	private int chosen = -1;
	private IntConsumer onChosen = bucket -> {
	};

	public FrameMapCanvas(Composite parent, IWorkbench workbench) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
		look = new Look(workbench);
		domains = new DomainColors(workbench);
		types = new FrameColors(workbench);
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.MouseDown, event -> {
			setFocus();
			choose(bucketAt(event.x, event.y));
		});
		addListener(SWT.KeyDown, this::pressed);
		addListener(SWT.Traverse, event -> event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT
				|| event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		addListener(SWT.FocusIn, event -> redraw());
		addListener(SWT.FocusOut, event -> redraw());
		new BucketToolTip(this);
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = "Machine memory" + chosenBucket().map(bucket -> ": " + describe(bucket)).orElse("");
			}
		});
		look.apply(this, this::redraw);
	}

	/** Told of the bucket that was chosen. */
	void onChosen(IntConsumer listener) {
		onChosen = listener;
	}

	void show(FrameMap newMap, IntFunction<String> nameOfDomain) {
		map = Optional.of(newMap);
		domainName = nameOfDomain;
		redraw();
	}

	void setByType(boolean colourByType) {
		byType = colourByType;
		redraw();
	}

	boolean isByType() {
		return byType;
	}

	/** So many cells have room. */
	public int room() {
		return Math.max(1, columns() * rows());
	}

	private int columns() {
		return Math.max(1, (getClientArea().width - 2 * MARGIN) / CELL);
	}

	private int rows() {
		return Math.max(1, (getClientArea().height - 2 * MARGIN) / CELL);
	}

	/** The bucket at a place; -1 where there is none. */
	public int bucketAt(int x, int y) {
		int column = Math.floorDiv(x - MARGIN, CELL);
		int row = Math.floorDiv(y - MARGIN, CELL);
		int bucket = row * columns() + column;
		boolean inside = column >= 0 && column < columns() && row >= 0 && bucket < buckets();
		return inside ? bucket : -1;
	}

	/** Where a bucket is drawn. */
	public Rectangle cell(int bucket) {
		return new Rectangle(MARGIN + bucket % columns() * CELL, MARGIN + bucket / columns() * CELL, CELL - GAP, CELL - GAP);
	}

	private int buckets() {
		return map.map(known -> known.buckets().size()).orElse(0);
	}

	Optional<Bucket> bucket(int index) {
		return index >= 0 && index < buckets() ? Optional.of(map.orElseThrow().buckets().get(index)) : Optional.empty();
	}

	Optional<Bucket> chosenBucket() {
		return bucket(chosen);
	}

	/** Chooses a bucket; -1 for none. */
	public void choose(int bucket) {
		chosen = bucket;
		if (bucket >= 0)
			onChosen.accept(bucket);
		redraw();
	}

	private void pressed(Event event) {
		int step = switch (event.keyCode) {
			case SWT.ARROW_LEFT -> -1;
			case SWT.ARROW_RIGHT -> 1;
			case SWT.ARROW_UP -> -columns();
			case SWT.ARROW_DOWN -> columns();
			default -> 0;
		};
		if (step != 0 && buckets() > 0)
			choose(Math.clamp(Math.max(0, chosen) + (long) (chosen < 0 ? 0 : step), 0, buckets() - 1));
	}

	/** {@code Frames 0x1000 to 0x1fff: 3000 free, 1096 of web-1}. */
	String describe(Bucket bucket) {
		FrameMap known = map.orElseThrow();
		long last = Math.min(bucket.firstMfn() + known.framesOfABucket(), known.frames()) - 1;
		StringBuilder text = new StringBuilder("Frames " + Numbers.hex(bucket.firstMfn()) + " to " + Numbers.hex(last));
		text.append("\nfree: ").append(bucket.free());
		bucket.owners().entrySet().stream().sorted(Map.Entry.comparingByKey())
				.forEach(owner -> text.append("\n" + domainName.apply(owner.getKey()) + ": " + owner.getValue()));
		bucket.types().entrySet().stream().filter(type -> type.getKey() != PageType.NONE).sorted(Map.Entry.comparingByKey())
				.forEach(type -> text.append("\n" + FrameColors.name(type.getKey()) + ": " + type.getValue()));
		return text.toString();
	}

	private void paint(GC gc) {
		gc.setBackground(getBackground());
		gc.fillRectangle(getClientArea());
		RGB free = types.free().getRGB();
		for (int i = 0; i < buckets(); i++) {
			gc.setBackground(color(map.orElseThrow().buckets().get(i), free));
			gc.fillRectangle(cell(i));
		}
		if (chosenBucket().isPresent()) {
			Rectangle cell = cell(chosen);
			gc.setForeground(look.color(ThemeColor.ACCENT));
			gc.setLineWidth(2);
			gc.drawRectangle(cell.x - 1, cell.y - 1, cell.width + 2, cell.height + 2);
			gc.setLineWidth(1);
		}
		if (isFocusControl())
			gc.drawFocus(0, 0, getClientArea().width, getClientArea().height);
	}

	private Color color(Bucket bucket, RGB free) {
		long used = bucket.owners().values().stream().mapToLong(Long::longValue).sum();
		if (used == 0)
			return types.free();
		RGB full = byType ? typeColor(bucket) : domains.of(greatest(bucket.owners())).getRGB();
		double part = FAINTEST + (1 - FAINTEST) * used / (used + bucket.free());
		return new Color(DomainColors.mixed(free, full, part));
	}

	/** Frames with a type are few and what one looks for: they win over those without. */
	private RGB typeColor(Bucket bucket) {
		PageType greatest = bucket.types().entrySet().stream().filter(type -> type.getKey() != PageType.NONE)
				.max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(PageType.NONE);
		return types.of(greatest).getRGB();
	}

	private static int greatest(Map<Integer, Long> owners) {
		return owners.entrySet().stream().max(Map.Entry.<Integer, Long>comparingByValue()
				.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder()))).orElseThrow().getKey();
	}
}
