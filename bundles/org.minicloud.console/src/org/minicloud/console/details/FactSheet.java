package org.minicloud.console.details;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Facts in columns, each with its label; values can be selected and copied. */
final class FactSheet {
	/** One fact as it is now. */
	record Fact(String value, String toolTip, Optional<ImageDescriptor> image) {
		static Fact of(String value) {
			return new Fact(value == null ? "" : value, "", Optional.empty());
		}

		Fact explained(String sentence) {
			return new Fact(value, sentence == null ? "" : sentence, image);
		}

		Fact with(ImageDescriptor icon) {
			return new Fact(value, toolTip, Optional.ofNullable(icon));
		}
	}

	/** The same for all, so that the columns share the room evenly. */
	private static final int VALUE_WIDTH = 180;

	private final ScrolledComposite scroller;
	private final Composite sheet;
	private final LocalResourceManager resources;
	private final Map<String, Text> values = new LinkedHashMap<>();
	private final Map<String, Label> images = new LinkedHashMap<>();

	/** @param columns how many facts stand beside each other */
	FactSheet(Composite parent, int columns) {
		scroller = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
		scroller.setExpandHorizontal(true);
		scroller.setExpandVertical(true);
		sheet = new Composite(scroller, SWT.NONE);
		resources = new LocalResourceManager(JFaceResources.getResources(), sheet);
		GridLayoutFactory.fillDefaults().numColumns(columns * 3).margins(10, 8).spacing(6, 6).applyTo(sheet);
		scroller.setContent(sheet);
	}

	Composite control() {
		return scroller;
	}

	/** Adds a fact at the next place: from left to right, then below. */
	void add(String label) {
		Label name = new Label(sheet, SWT.NONE);
		name.setText(label);
		name.setForeground(JFaceResources.getColorRegistry().get(org.eclipse.jface.preference.JFacePreferences.QUALIFIER_COLOR));
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).applyTo(name);
		Label image = new Label(sheet, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).hint(16, 16).applyTo(image);
		Text value = new Text(sheet, SWT.READ_ONLY);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(VALUE_WIDTH, SWT.DEFAULT).applyTo(value);
		value.setData("name", "fact." + label);
		values.put(label, value);
		images.put(label, image);
	}

	void set(String label, Fact fact) {
		Text value = values.get(label);
		String text = fact.value().isEmpty() ? "–" : fact.value();
		if (!value.getText().equals(text))
			value.setText(text);
		value.setToolTipText(fact.toolTip().isEmpty() ? text : fact.toolTip());
		images.get(label).setImage(fact.image().map(resources::get).orElse(null));
	}

	/** After all facts are set. */
	void layout() {
		sheet.layout(true, true);
		scroller.setMinSize(sheet.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}
}
