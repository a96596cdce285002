package org.minicloud.console.topology.deploy;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.topology.deploy.Selection;

/** Asks what of the running cloud is to be drawn. */
final class FromCloudDialog extends FormDialog {
	private static final String BY_TAG = "Instances with a tag";
	private static final String BY_GROUP = "Members of a security group";

	private final String region;
	private final List<String> groups;
	private Text name;
	private Combo kind;
	private Combo group;
	private Text key;
	private Text value;
	private Button adopt;
	private FromCloud.Order order;

	/** @param groups of the region, as {@code web (sg-…)} */
	FromCloudDialog(Shell parent, String region, List<String> groups) {
		super(parent, "Topology from the Cloud", "Draw what runs in " + region,
				"Tiers are made of security groups, servers of instances that are alike, arrows of rules.", "&Draw");
		this.region = region;
		this.groups = groups;
	}

	@Override
	protected void fillForm() {
		name = text("&Name", "fromCloud.name", "From " + region);
		kind = choice("&What", "fromCloud.kind", List.of(BY_TAG, BY_GROUP));
		key = text("Tag &key", "fromCloud.key", "");
		value = text("Tag &value", "fromCloud.value", "");
		group = choice("Security &group", "fromCloud.group", groups);
		adopt = check("&Adopt: what runs becomes the topology's, by tags", "fromCloud.adopt", false);
		adopt.setToolTipText("Then drift is shown, and the next deployment changes what differs. Tearing down removes it.");
		kind.addListener(SWT.Selection, event -> enable());
		checking(name, () -> fault(name.getText().isBlank(), "A topology has a name."));
		checking(key, () -> fault(byTag() && key.getText().isBlank(), "Say which tag."));
		checking(group, () -> fault(!byTag() && group.getSelectionIndex() < 0, "There is no security group in " + region + "."));
		enable();
	}

	private static Optional<String> fault(boolean wrong, String sentence) {
		return wrong ? Optional.of(sentence) : Optional.empty();
	}

	private boolean byTag() {
		return kind.getText().equals(BY_TAG);
	}

	private void enable() {
		key.setEnabled(byTag());
		value.setEnabled(byTag());
		group.setEnabled(!byTag());
		validate();
	}

	@Override
	protected void accept() {
		Selection selection = byTag() ? new Selection.Tagged(key.getText().strip(), value.getText().strip())
				: new Selection.Members(idOf(group.getText()));
		order = new FromCloud.Order(selection, name.getText().strip(), region, adopt.getSelection());
	}

	/** The id between the last parentheses. */
	private static String idOf(String label) {
		return label.substring(label.lastIndexOf('(') + 1, label.lastIndexOf(')'));
	}

	/** What was asked for, once it was. */
	FromCloud.Order order() {
		return order;
	}
}
