package org.minicloud.console.network;

import java.util.List;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.operations.IWorkbenchOperationSupport;
import java.util.Optional;
import org.minicloud.connection.CloudConnection;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.SecurityGroup;

/** Opens the rules of a group, and has the cloud do what was changed. */
public final class EditRules extends SingleVerb<SecurityGroup> {
	public EditRules() {
		super("Edit rules", NetworkTexts.A_GROUP);
	}

	@Override
	public Verdict check(SecurityGroup group) {
		return Verdict.CAN;
	}

	@Override
	protected void run(SecurityGroup group, CommandContext context) {
		RuleChanges.Rules before = new RuleChanges.Rules(NetworkTexts.rules(group, false), NetworkTexts.rules(group, true));
		RulesDialog dialog = new RulesDialog(context.shell(), name(group), before, peers(group, context),
				context.session().connection().flatMap(CloudConnection::desktopAddress));
		dialog.open();
		dialog.result().map(after -> RuleChanges.between(group.getId(), before, after)).filter(changes -> !changes.isEmpty())
				.ifPresent(changes -> start(changes, name(group), EachVerb.regionOf(group), context));
	}

	private static List<PeerGroup> peers(SecurityGroup group, CommandContext context) {
		return context.session().replica().securityGroups(RegionScope.of(EachVerb.regionOf(group))).stream()
				.filter(other -> other.getVpc() == group.getVpc()).map(other -> new PeerGroup(other.getId(), other.getName())).toList();
	}

	/** As an operation of the workbench's history, so that it can be undone. */
	private static void start(RuleChanges changes, String name, String region, CommandContext context) {
		IWorkbenchOperationSupport support = context.window().getWorkbench().getOperationSupport();
		try {
			support.getOperationHistory().execute(new RuleEdit(changes, name, region, context, support.getUndoContext()), null, null);
		} catch (ExecutionException broken) {
			ILog.of(EditRules.class).error("The rules of " + name + " could not be changed", broken);
		}
	}

	/** A group that rules may name. */
	record PeerGroup(String id, String name) {
		/** {@code web (sg-0a…9f21)}. */
		String label() {
			return ResourceNames.named(name, id);
		}

		static Optional<String> idOf(String label, List<PeerGroup> groups) {
			return groups.stream().filter(group -> group.label().equals(label)).map(PeerGroup::id).findFirst();
		}
	}
}
