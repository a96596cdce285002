package org.minicloud.console.hypervisor.memory;

import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FieldCheck;

/** A machine frame by its number, and the ones beside it. */
final class FrameChooser extends Composite {
	private final Runnable onChosen;
	private final Text number;
	private final Label fault;
	private final FieldCheck check;
	private final Button previous;
	private final Button next;
	private OptionalLong chosen = OptionalLong.empty();
	private long frames = Long.MAX_VALUE;
	private boolean setting;

	FrameChooser(Composite parent, Runnable onChosen) {
		super(parent, SWT.NONE);
		this.onChosen = onChosen;
		GridLayoutFactory.fillDefaults().numColumns(5).margins(6, 4).spacing(8, 0).applyTo(this);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(this);
		new Label(this, SWT.NONE).setText("Machine &frame:");
		number = new Text(this, SWT.BORDER);
		number.setData("name", "frame.number");
		number.setMessage("0x…");
		GridDataFactory.fillDefaults().indent(6, 0).hint(110, SWT.DEFAULT).align(SWT.FILL, SWT.CENTER).applyTo(number);
		previous = button("◂", "The frame before", -1);
		next = button("▸", "The next frame", 1);
		fault = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(fault);
		check = new FieldCheck(number, this::fault);
		number.addListener(SWT.Modify, event -> typed());
		enable();
	}

	private Button button(String text, String toolTip, int step) {
		Button button = new Button(this, SWT.PUSH | SWT.FLAT);
		button.setText(text);
		button.setToolTipText(toolTip);
		button.addListener(SWT.Selection, event -> chosen.ifPresent(mfn -> choose(mfn + step)));
		return button;
	}

	private Optional<String> fault() {
		if (number.getText().isBlank())
			return Optional.empty();
		OptionalLong mfn = Numbers.parse(number.getText());
		return mfn.isPresent() && mfn.getAsLong() >= 0 && mfn.getAsLong() < frames ? Optional.empty()
				: Optional.of("Frames are 0 to " + Numbers.hex(frames - 1) + ".");
	}

	private void typed() {
		Optional<String> wrong = check.look(true);
		fault.setText(wrong.orElse(""));
		if (setting || wrong.isPresent())
			return;
		chosen = Numbers.parse(number.getText());
		enable();
		if (chosen.isPresent())
			onChosen.run();
	}

	private void enable() {
		previous.setEnabled(chosen.isPresent() && chosen.getAsLong() > 0);
		next.setEnabled(chosen.isPresent() && chosen.getAsLong() < frames - 1);
	}

	/** How many frames there are. */
	void setFrames(long count) {
		frames = count;
	}

	OptionalLong chosen() {
		return chosen;
	}

	void choose(long mfn) {
		chosen = OptionalLong.of(mfn);
		setting = true;
		number.setText(Numbers.hex(mfn));
		setting = false;
		enable();
		onChosen.run();
	}

	void clear() {
		chosen = OptionalLong.empty();
		setting = true;
		number.setText("");
		setting = false;
		enable();
	}
}
