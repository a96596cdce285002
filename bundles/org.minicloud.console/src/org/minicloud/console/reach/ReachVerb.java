package org.minicloud.console.reach;

import java.util.List;
import java.util.Optional;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** A verb on one instance that runs, about its network. */
abstract class ReachVerb implements ResourceCommand<Instance> {
	private final String verb;

	ReachVerb(String verb) {
		this.verb = verb;
	}

	@Override
	public final String verb() {
		return verb;
	}

	@Override
	public final Class<Instance> type() {
		return Instance.class;
	}

	@Override
	public final String objectName() {
		return "an instance";
	}

	@Override
	public final String name(Instance instance) {
		return ResourceNames.of(instance);
	}

	@Override
	public final boolean takesMany() {
		return false;
	}

	@Override
	public Verdict check(Instance instance) {
		return instance.getState() == InstanceState.RUNNING ? Verdict.CAN
				: Verdict.cannot("is " + instance.getState().getLiteral() + "; it must run");
	}

	@Override
	public final void run(List<Instance> instances, CommandContext context) {
		Optional<InstanceNetwork> network = context.session().connection().flatMap(CloudConnection::network);
		if (network.isEmpty())
			refuse(context, "This cloud does not tell how its instances are reached from here.");
		else
			run(instances.get(0), network.get(), context);
	}

	abstract void run(Instance instance, InstanceNetwork network, CommandContext context);

	final void refuse(CommandContext context, String sentence) {
		new RefusalDialog(context.shell(), verb, sentence, List.of()).open();
	}

	/** Why a port cannot be reached, and what to do. */
	final String unreachable(Instance instance, String port, CommandContext context) {
		String me = context.session().connection().flatMap(CloudConnection::desktopAddress).orElse("this machine");
		return name(instance) + " cannot be reached on " + port + ". Either nothing listens there in the instance yet, or its "
				+ "security groups do not admit " + me + ".";
	}
}
