package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.xen.inspect.DomainSnapshot;

/** Asks for the weight and the cap of domains. */
final class ShareDialog extends FormDialog {
	private static final String PROMPT = "Weights share out the CPU among domains that compete; a cap is the most that a domain may have.";

	private final List<DomainSnapshot> domains;
	private Text weight;
	private Text cap;
	private Optional<Share> result = Optional.empty();

	/** @param weight 1..65535; @param cap percent of one physical CPU, 0 for no limit */
	record Share(int weight, int cap) {
	}

	ShareDialog(Shell parent, List<String> names, List<DomainSnapshot> domains) {
		super(parent, "Set Weight and Cap", names.size() == 1 ? names.get(0) : names.size() + " domains", PROMPT, "&Set");
		this.domains = List.copyOf(domains);
	}

	/** What the user wants; empty when the dialog was cancelled. */
	Optional<Share> result() {
		return result;
	}

	@Override
	protected void fillForm() {
		weight = number("&Weight:", "share.weight", domains.get(0).weight(), "1 to 65535; 256 is usual");
		cap = number("&Cap:", "share.cap", domains.get(0).cap(),
				"percent of one physical CPU, to " + ShareRules.mostCap(domains) + "; 0 is no limit");
		checking(weight, () -> ShareRules.checkWeight(weight.getText()));
		checking(cap, () -> ShareRules.checkCap(cap.getText(), domains));
		weight.setFocus();
		weight.selectAll();
	}

	@Override
	protected void accept() {
		result = Optional.of(new Share(Integer.parseInt(weight.getText().strip()), Integer.parseInt(cap.getText().strip())));
	}
}
