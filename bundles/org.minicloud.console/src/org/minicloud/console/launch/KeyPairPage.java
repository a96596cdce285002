package org.minicloud.console.launch;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.minicloud.console.keypairs.NewKeyPairs;
import org.minicloud.console.launch.LaunchField.Step;

/** With which key one logs in. */
final class KeyPairPage extends LaunchPage {
	private Button use;
	private Button without;
	private Combo names;
	private Label hint;

	KeyPairPage() {
		super(Step.KEY_PAIR, "Key pair", "Choose the key pair that logs in to the instances over ssh.");
	}

	@Override
	public void createControl(Composite parent) {
		Composite body = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().numColumns(3).margins(12, 8).spacing(10, 10).applyTo(body);
		use = new Button(body, SWT.RADIO);
		use.setText("&Key pair:");
		use.addListener(SWT.Selection, event -> chosen());
		names = new Combo(body, SWT.READ_ONLY | SWT.DROP_DOWN);
		names.setData("name", "keyPair");
		names.addListener(SWT.Selection, event -> {
			use.setSelection(true);
			without.setSelection(false);
			chosen();
		});
		GridDataFactory.fillDefaults().hint(220, SWT.DEFAULT).align(SWT.BEGINNING, SWT.CENTER).applyTo(names);
		mark(LaunchField.KEY_PAIR, names);
		Button create = new Button(body, SWT.PUSH);
		create.setText("&Create New…");
		create.setData("name", "createKeyPair");
		create.addListener(SWT.Selection, event -> create());
		without = new Button(body, SWT.RADIO);
		without.setText("Go on &without a key pair");
		without.setData("name", "withoutKeyPair");
		without.addListener(SWT.Selection, event -> chosen());
		GridDataFactory.swtDefaults().span(3, 1).applyTo(without);
		hint = new Label(body, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(520, SWT.DEFAULT).span(3, 1).indent(0, 8).applyTo(hint);
		setControl(body);
	}

	@Override
	void refresh() {
		List<String> known = wizard().catalog().keyPairs(plan().region());
		if (!List.of(names.getItems()).equals(known)) {
			names.setItems(known.toArray(String[]::new));
		}
		use.setSelection(!plan().isWithoutKeyPair());
		without.setSelection(plan().isWithoutKeyPair());
		int index = plan().keyPair().map(known::indexOf).orElse(-1);
		if (index >= 0) {
			names.select(index);
		} else {
			names.deselectAll();
		}
		hint.setText(known.isEmpty() ? "There is no key pair in " + plan().region() + " yet. Create one: its private half is saved "
				+ "to a file of yours, and nobody else ever has it."
				: "The instances get the public half of the pair at their first boot. Who has the private half can log in.");
	}

	private void chosen() {
		if (without.getSelection()) {
			plan().setWithoutKeyPair(true);
		} else {
			plan().setKeyPair(names.getSelectionIndex() < 0 ? Optional.empty() : Optional.of(names.getText()));
		}
		wizard().planChanged();
	}

	private void create() {
		String region = plan().region();
		new NewKeyPairs(getShell(), wizard().session()).create(region, name -> {
			wizard().catalog().addKeyPair(region, name);
			if (!names.isDisposed() && plan().region().equals(region)) {
				plan().setKeyPair(Optional.of(name));
				refresh();
				wizard().planChanged();
			}
		});
	}

	@Override
	void focusFirst() {
		(plan().isWithoutKeyPair() ? without : names).setFocus();
	}
}
