package org.minicloud.console.topology.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FieldCheck;
import org.minicloud.console.theme.ThemeColor;
import org.minicloud.console.topology.editor.OpenTopology;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.topology.edit.SetFeature;
import org.minicloud.topology.findings.CloudFacts;
import org.minicloud.topology.rules.Verdict;

/** Labelled fields, each for one property of one object. What is typed is an edit at once; what cannot be taken over is said at the field. */
final class PropertyForm extends Composite {
	private static final int LABEL_WIDTH = 92;

	private final OpenTopology diagram;
	private final CloudFacts facts;
	private final LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), this);
	private final List<Runnable> refreshers = new ArrayList<>();
	private boolean refreshing;

	PropertyForm(Composite parent, OpenTopology diagram, CloudFacts facts) {
		super(parent, SWT.NONE);
		this.diagram = diagram;
		this.facts = facts;
		setBackgroundMode(SWT.INHERIT_FORCE);
		diagram.look().apply(this, this::levelGround);
		GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 8).spacing(12, 5).applyTo(this);
	}

	OpenTopology diagram() {
		return diagram;
	}

	CloudFacts facts() {
		return facts;
	}

	/** Shows what the document says now. */
	void refresh() {
		if (isDisposed() || refreshing)
			return;
		refreshing = true;
		refreshers.forEach(Runnable::run);
		refreshing = false;
	}

	void refreshing(Runnable refresher) {
		refreshers.add(refresher);
		refresher.run();
	}

	/** What it is about. */
	void headline(EObject object) {
		Label icon = new Label(this, SWT.NONE);
		GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(icon);
		Label words = new Label(this, SWT.NONE);
		words.setFont(resources.create(JFaceResources.getDefaultFontDescriptor().setStyle(SWT.BOLD)));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
		refreshing(() -> {
			icon.setImage(Faces.icon(object).image(resources));
			words.setText(Faces.kind(object));
		});
	}

	Label label(String text) {
		Label label = new Label(this, SWT.RIGHT | SWT.WRAP);
		label.setText(text);
		mute(label);
		GridDataFactory.fillDefaults().hint(LABEL_WIDTH, SWT.DEFAULT).align(SWT.END, SWT.CENTER).applyTo(label);
		return label;
	}

	/** A class of style sheets would give the label a ground of its own. */
	private void mute(Label label) {
		diagram.look().apply(label, () -> label.setForeground(diagram.look().console().color(ThemeColor.MUTED)));
	}

	/** Style sheets give labels the ground of the part when it is active; here they lie on the form's. */
	void levelGround() {
		for (Control child : getChildren())
			if (child instanceof Label)
				child.setBackground(getBackground());
	}

	/** A sentence below a field. */
	void hint(String text) {
		new Label(this, SWT.NONE);
		Label hint = new Label(this, SWT.WRAP);
		hint.setText(text);
		mute(hint);
		GridDataFactory.fillDefaults().grab(true, false).hint(140, SWT.DEFAULT).applyTo(hint);
	}

	/** A line of text. */
	Text text(String label, EObject object, EAttribute feature) {
		label(label);
		return typed(new Text(this, SWT.BORDER), object, feature, value -> value == null ? "" : value.toString(), PropertyForm::word);
	}

	private static Object word(String typed) {
		return typed.isEmpty() ? null : typed;
	}

	/** A whole number. */
	Text number(String label, EObject object, EAttribute feature) {
		label(label);
		return typed(new Text(this, SWT.BORDER), object, feature, String::valueOf, typed -> Integer.valueOf(typed.strip()));
	}

	/** Several words, with commas between. */
	Text words(String label, EObject object, EAttribute feature) {
		label(label);
		return typed(new Text(this, SWT.BORDER), object, feature, value -> String.join(", ", ((List<?>) value).stream().map(String::valueOf).toList()),
				typed -> Arrays.stream(typed.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList());
	}

	/** Several lines. */
	Text lines(String label, EObject object, EAttribute feature, int height, boolean monospaced) {
		GridDataFactory.fillDefaults().hint(LABEL_WIDTH, SWT.DEFAULT).align(SWT.END, SWT.BEGINNING).indent(0, 4).applyTo(label(label));
		Text text = new Text(this, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | (monospaced ? SWT.H_SCROLL : SWT.WRAP));
		if (monospaced)
			diagram.look().apply(text, () -> text.setFont(diagram.look().console().monospaced()));
		typed(text, object, feature, value -> value == null ? "" : value.toString(), PropertyForm::word);
		GridDataFactory.fillDefaults().grab(true, monospaced).hint(120, height).applyTo(text);
		return text;
	}

	private Text typed(Text text, EObject object, EAttribute feature, Function<Object, String> shown, Function<String, Object> read) {
		text.setData("name", feature.getName());
		GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(text);
		Checked checked = new Checked(text);
		refreshing(() -> {
			String now = shown.apply(object.eGet(feature));
			if (!text.isFocusControl() || !Objects.equals(attempt(read, text.getText()), object.eGet(feature)))
				if (!text.getText().equals(now))
					text.setText(now);
			checked.forget();
		});
		text.addListener(SWT.Modify, event -> {
			if (!refreshing)
				set(object, feature, () -> read.apply(text.getText()), checked);
		});
		text.addListener(SWT.FocusOut, event -> diagram.history().seal());
		return text;
	}

	private static Object attempt(Function<String, Object> read, String typed) {
		try {
			return read.apply(typed);
		} catch (NumberFormatException noNumber) {
			return noNumber;
		}
	}

	/** One of several words, or another that is typed. */
	Combo choice(String label, EObject object, EAttribute feature, List<String> options) {
		label(label);
		Combo combo = new Combo(this, SWT.DROP_DOWN);
		combo.setData("name", feature.getName());
		combo.setItems(options.toArray(String[]::new));
		combo.setVisibleItemCount(14);
		GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(combo);
		Checked checked = new Checked(combo);
		refreshing(() -> {
			String now = object.eGet(feature) == null ? "" : String.valueOf(object.eGet(feature));
			if (!combo.getText().equals(now))
				combo.setText(now);
			checked.forget();
		});
		combo.addListener(SWT.Modify, event -> {
			if (!refreshing)
				set(object, feature, () -> word(combo.getText().strip()), checked);
		});
		combo.addListener(SWT.FocusOut, event -> diagram.history().seal());
		return combo;
	}

	/** One of the literals of an enumeration. */
	<E extends Enum<E>> Combo literal(String label, EObject object, EAttribute feature, List<E> options, Function<E, String> words) {
		label(label);
		Combo combo = new Combo(this, SWT.READ_ONLY);
		combo.setData("name", feature.getName());
		options.forEach(option -> combo.add(words.apply(option)));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
		Checked checked = new Checked(combo);
		refreshing(() -> combo.select(options.indexOf(object.eGet(feature))));
		combo.addListener(SWT.Selection, event -> {
			set(object, feature, () -> options.get(combo.getSelectionIndex()), checked);
			diagram.history().seal();
		});
		return combo;
	}

	/** Yes or no. */
	Button check(String label, EObject object, EAttribute feature) {
		new Label(this, SWT.NONE);
		Button check = new Button(this, SWT.CHECK);
		check.setText(label);
		check.setData("name", feature.getName());
		Checked checked = new Checked(check);
		refreshing(() -> check.setSelection((Boolean) object.eGet(feature)));
		check.addListener(SWT.Selection, event -> {
			set(object, feature, check::getSelection, checked);
			diagram.history().seal();
		});
		return check;
	}

	/** Any of several words, as boxes; words that are not among them any more stay as they are. */
	void boxes(String label, EObject object, EAttribute feature, List<String> options) {
		GridDataFactory.fillDefaults().hint(LABEL_WIDTH, SWT.DEFAULT).align(SWT.END, SWT.BEGINNING).applyTo(label(label));
		Composite boxes = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(6, 2).applyTo(boxes);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(boxes);
		Checked checked = new Checked(boxes);
		for (String option : options) {
			Button box = new Button(boxes, SWT.CHECK);
			box.setText(option);
			box.setData("name", feature.getName() + "." + option);
			refreshing(() -> box.setSelection(((List<?>) object.eGet(feature)).contains(option)));
			box.addListener(SWT.Selection, event -> {
				List<Object> now = new ArrayList<>((List<?>) object.eGet(feature));
				now.remove(option);
				if (box.getSelection())
					now.add(option);
				now.sort(java.util.Comparator.comparing(String::valueOf));
				set(object, feature, () -> now, checked);
				diagram.history().seal();
			});
		}
	}

	/** Takes over a value; the reason why not is shown at the field. */
	private void set(EObject object, EAttribute feature, Supplier<Object> value, Checked checked) {
		Verdict verdict;
		try {
			Object wanted = value.get();
			boolean wasRefreshing = refreshing;
			refreshing = true;
			verdict = diagram.history().execute(new SetFeature(object, feature, wanted));
			refreshing = wasRefreshing;
		} catch (NumberFormatException noNumber) {
			verdict = Verdict.refused("Type a whole number.");
		}
		checked.say(verdict.reason());
	}

	/** The fault of a field. */
	private static final class Checked {
		private final FieldCheck check;
		private String reason = "";

		Checked(Control field) {
			check = new FieldCheck(field, () -> reason.isEmpty() ? Optional.empty() : Optional.of(reason));
			field.setData("check", (Supplier<String>) () -> reason);
		}

		void say(String newReason) {
			reason = newReason;
			check.look(true);
		}

		void forget() {
			say("");
		}
	}

	/** A place for something else, as wide as both columns. */
	Composite wide() {
		Composite wide = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().applyTo(wide);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(wide);
		return wide;
	}
}
