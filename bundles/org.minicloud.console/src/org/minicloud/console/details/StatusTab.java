package org.minicloud.console.details;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.CheckStatus;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** How an instance is: its state, why, and the two checks. */
final class StatusTab implements InstanceTab {
	private FactSheet facts;

	@Override
	public String title() {
		return "Status";
	}

	@Override
	public Control createControl(Composite parent, CloudSession session, IWorkbenchPartSite site) {
		facts = new FactSheet(parent, 1);
		for (String label : new String[] { "State", "Reason", "Reason code", "System check", "Instance check" })
			facts.add(label);
		return facts.control();
	}

	@Override
	public void show(Instance instance) {
		facts.set("State", FactSheet.Fact.of(instance.getState().getLiteral() + " (" + instance.getState().getValue() + ")")
				.with(InstanceTexts.stateIcon(instance.getState())));
		facts.set("Reason", FactSheet.Fact.of(InstanceTexts.stateReason(instance)));
		facts.set("Reason code", FactSheet.Fact.of(instance.getStateReasonCode()));
		boolean runs = instance.getState() == InstanceState.RUNNING;
		check("System check", runs, instance.getSystemStatus(), "whether the host and its network answer");
		check("Instance check", runs, instance.getInstanceStatus(), "whether the system of the instance answers");
		facts.layout();
	}

	private void check(String label, boolean runs, CheckStatus status, String meaning) {
		facts.set(label, runs ? FactSheet.Fact.of(status.getLiteral() + "   " + meaning).with(icon(status))
				: FactSheet.Fact.of("not checked: the instance does not run"));
	}

	private static ImageDescriptor icon(CheckStatus status) {
		return switch (status) {
			case OK -> Icon.STATE_AVAILABLE.descriptor();
			case INITIALIZING, INSUFFICIENT_DATA -> Icon.STATE_WAITING.descriptor();
			case IMPAIRED -> Icon.STATE_FAILED.descriptor();
			case NOT_APPLICABLE -> Icon.STATE_UNKNOWN.descriptor();
		};
	}
}
