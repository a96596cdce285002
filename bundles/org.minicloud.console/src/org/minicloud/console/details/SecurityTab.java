package org.minicloud.console.details;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.console.network.NetworkTexts;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import org.minicloud.model.SecurityGroup;

/** Who may reach an instance, and whom it may reach: the rules of its groups. */
final class SecurityTab implements InstanceTab {
	private RowsTable<Admission> rules;
	private CloudSession session;

	/** One rule of one of its groups. */
	private record Admission(String group, String direction, String traffic, String peer, String description) {
	}

	@Override
	public String title() {
		return "Security";
	}

	@Override
	public Control createControl(Composite parent, CloudSession theSession, IWorkbenchPartSite site) {
		session = theSession;
		rules = new RowsTable<Admission>(parent, "admissions").column("Group", 18, Admission::group)
				.column("Direction", 12, Admission::direction).column("Traffic", 22, Admission::traffic)
				.column("From or to", 24, Admission::peer).column("Description", 24, Admission::description);
		return rules.control();
	}

	@Override
	public void show(Instance instance) {
		List<Admission> rows = new ArrayList<>();
		for (SecurityGroup group : NetworkTexts.groupsOf(instance, session.replica()))
			for (boolean egress : new boolean[] { false, true })
				NetworkTexts.rulesInWords(group, egress, session.replica()).forEach(rule -> rows.add(new Admission(group.getName(),
						egress ? "outbound" : "inbound", rule.traffic(), rule.peer(), rule.description())));
		rules.show(rows);
	}
}
