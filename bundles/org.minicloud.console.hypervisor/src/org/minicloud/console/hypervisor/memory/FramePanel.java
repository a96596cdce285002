package org.minicloud.console.hypervisor.memory;

import java.util.OptionalInt;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.minicloud.console.theme.Look;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.xen.inspect.FrameSnapshot;
import org.minicloud.xen.inspect.PageType;

/** One machine frame: what it is, and its bytes. */
final class FramePanel extends Composite {
	private final Look look;
	private final Label facts;
	private final StyledText bytes;
	private OptionalInt marked = OptionalInt.empty();

	FramePanel(Composite parent, IWorkbench workbench) {
		super(parent, SWT.NONE);
		look = new Look(workbench);
		GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(this);
		facts = new Label(this, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).indent(6, 4).applyTo(facts);
		bytes = new StyledText(this, SWT.READ_ONLY | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		bytes.setData("name", "frame.bytes");
		bytes.setMargins(6, 2, 6, 2);
		GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 120).applyTo(bytes);
		look.apply(bytes, () -> {
			bytes.setFont(look.monospaced());
			mark();
		});
	}

	/**
	 * @param owner whose it is, in words
	 * @param byteOffset the byte to be marked
	 */
	void show(FrameSnapshot frame, String owner, OptionalInt byteOffset) {
		String text = describe(frame, owner);
		if (!facts.getText().equals(text)) {
			facts.setText(text);
			layout();
		}
		String dump = HexDump.of(frame.bytes(), byteOffset);
		boolean other = !byteOffset.equals(marked);
		marked = byteOffset;
		if (!dump.equals(bytes.getText())) {
			int top = bytes.getTopIndex();
			bytes.setText(dump);
			bytes.setTopIndex(top);
			mark();
		} else if (other) {
			mark();
		}
		if (other && marked.isPresent())
			bringIntoSight();
	}

	private static String describe(FrameSnapshot frame, String owner) {
		StringBuilder text = new StringBuilder("Machine frame " + Numbers.hex(frame.mfn()));
		if (frame.ownerDomid() < 0)
			return text.append("  ·  free").toString();
		text.append("  ·  owner ").append(owner);
		text.append(frame.pfn() < 0 ? "" : "  ·  pfn " + Numbers.hex(frame.pfn()));
		text.append("  ·  type ").append(frame.type() == PageType.NONE ? "none" : frame.type().name().toLowerCase(java.util.Locale.ROOT));
		if (frame.typeCount() > 0)
			text.append(", used so ").append(frame.typeCount()).append(frame.typeCount() == 1 ? " time" : " times");
		text.append("  ·  ").append(frame.count()).append(frame.count() == 1 ? " reference" : " references");
		return text.append(frame.pinned() ? "  ·  pinned" : "").toString();
	}

	private void mark() {
		bytes.setStyleRange(null);
		if (marked.isEmpty())
			return;
		int place = HexDump.place(bytes.getText(), marked.getAsInt());
		if (place >= 0)
			bytes.setStyleRange(new StyleRange(place, 2, bytes.getForeground(), look.color(ThemeColor.FOUND_CURRENT)));
	}

	private void bringIntoSight() {
		int place = HexDump.place(bytes.getText(), marked.getAsInt());
		if (place >= 0)
			bytes.setTopIndex(Math.max(0, bytes.getLineAtOffset(place) - 3));
	}

	/** Nothing is known of any frame now. */
	void clear(String why) {
		facts.setText(why);
		bytes.setText("");
		marked = OptionalInt.empty();
		layout();
	}

	StyledText bytes() {
		return bytes;
	}

	String facts() {
		return facts.getText();
	}
}
