package org.minicloud.console.kit.form;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/** A field whose fault is shown at the field, and told as a sentence. */
public final class FieldCheck {
	private final ControlDecoration decoration;
	private final Supplier<Optional<String>> check;

	public FieldCheck(Control field, Supplier<Optional<String>> check) {
		this.check = check;
		decoration = new ControlDecoration(field, SWT.LEFT | SWT.TOP);
		decoration.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(FieldDecorationRegistry.DEC_ERROR).getImage());
		decoration.hide();
	}

	/** Looks again, and shows what it finds; a field that nobody has touched is not marked. */
	public Optional<String> look(boolean mark) {
		Optional<String> fault = check.get();
		decoration.setDescriptionText(fault.orElse(""));
		if (fault.isPresent() && mark) {
			decoration.show();
		} else {
			decoration.hide();
		}
		return fault;
	}
}
