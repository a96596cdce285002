package org.minicloud.console.topology.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.minicloud.console.kit.form.FormDialog;
import org.minicloud.console.topology.parts.Faces;
import org.minicloud.console.topology.tools.Traffic;
import org.minicloud.topology.Guarded;
import org.minicloud.topology.Rule;
import org.minicloud.topology.TopologyFactory;
import org.minicloud.topology.edit.ChangeRule;
import org.minicloud.topology.rules.Cidr;
import org.minicloud.topology.rules.EffectiveRule;

/** Asks for a rule of a group. */
final class RuleDialog extends FormDialog {
	private static final String NOBODY = "(addresses only)";

	private final List<Guarded> others;
	private final Rule present;
	private Text traffic;
	private Text cidrs;
	private Combo from;
	private Text description;
	private Traffic chosenTraffic;
	private List<String> chosenCidrs = List.of();
	private Guarded chosenFrom;
	private String chosenDescription;

	/** @param present the rule that is changed; null for a new one */
	RuleDialog(Shell parent, List<Guarded> others, Rule present) {
		super(parent, present == null ? "Add Rule" : "Change Rule", "What the group lets in",
				"A rule of the group itself. What arrows say comes by the arrows.", present == null ? "&Add" : "&Change");
		this.others = others;
		this.present = present;
	}

	@Override
	protected void fillForm() {
		traffic = text("Traffic", "traffic", present == null ? "tcp 22"
				: EffectiveRule.traffic(present.getProtocol(), present.getFromPort(), present.getToPort()).toLowerCase());
		traffic.setToolTipText("80, tcp 8000-8100, udp 53, icmp, all, https");
		cidrs = text("From addresses", "cidrs", present == null ? "" : String.join(", ", present.getCidrs()));
		List<String> names = new ArrayList<>(List.of(NOBODY));
		others.forEach(other -> names.add(Faces.name(other)));
		from = choice("From group of", "from", names);
		if (present != null && present.getFrom() != null)
			from.select(others.indexOf(present.getFrom()) + 1);
		description = text("Description", "description", present == null || present.getDescription() == null ? "" : present.getDescription());
		checking(traffic, () -> Traffic.parse(traffic.getText()).isPresent() ? Optional.empty()
				: Optional.of("Say what passes as 80, tcp 8000-8100, udp 53, icmp or all."));
		checking(cidrs, this::checkSources);
		checking(from, this::checkSources);
	}

	private List<String> ranges() {
		return Arrays.stream(cidrs.getText().split("[,\\s]+")).filter(range -> !range.isEmpty()).toList();
	}

	private Optional<String> checkSources() {
		if (ranges().isEmpty() && from.getSelectionIndex() <= 0)
			return Optional.of("Say who is let in: addresses, as 10.0.0.0/8, or a group.");
		return ranges().stream().filter(range -> Cidr.parse(range).isEmpty()).findFirst().map(range -> range + " is no range of addresses, as 10.0.0.0/8.");
	}

	@Override
	protected void accept() {
		chosenTraffic = Traffic.parse(traffic.getText()).orElseThrow();
		chosenCidrs = ranges();
		chosenFrom = from.getSelectionIndex() <= 0 ? null : others.get(from.getSelectionIndex() - 1);
		chosenDescription = description.getText().isBlank() ? null : description.getText().strip();
	}

	/** The rule that was asked for. */
	Rule fresh() {
		Rule rule = TopologyFactory.eINSTANCE.createRule();
		rule.setProtocol(chosenTraffic.protocol());
		rule.setFromPort(chosenTraffic.fromPort());
		rule.setToPort(chosenTraffic.toPort());
		rule.getCidrs().addAll(chosenCidrs);
		rule.setFrom(chosenFrom);
		rule.setDescription(chosenDescription);
		return rule;
	}

	/** What a rule is to say instead. */
	ChangeRule changed(Rule rule) {
		return new ChangeRule(rule, chosenTraffic.protocol(), chosenTraffic.fromPort(), chosenTraffic.toPort(), chosenCidrs, chosenFrom, chosenDescription);
	}
}
