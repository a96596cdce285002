package org.minicloud.console.reach;

import java.util.List;
import java.util.Optional;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.InstanceNetwork;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.command.SingleVerb;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** A verb on one instance that runs, about its network. */
abstract class ReachVerb extends SingleVerb<Instance> {
	ReachVerb(String verb) {
		super(verb, InstanceTexts.AN_INSTANCE);
	}

	@Override
	public Verdict check(Instance instance) {
		return instance.getState() == InstanceState.RUNNING ? Verdict.CAN
				: Verdict.cannot("is " + instance.getState().getLiteral() + "; it must run");
	}

	@Override
	protected final void run(Instance instance, CommandContext context) {
		Optional<InstanceNetwork> network = context.session().connection().flatMap(CloudConnection::network);
		if (network.isEmpty())
			refuse(context, "This cloud does not tell how its instances are reached from here.");
		else
			run(instance, network.get(), context);
	}

	abstract void run(Instance instance, InstanceNetwork network, CommandContext context);

	final void refuse(CommandContext context, String sentence) {
		new RefusalDialog(context.shell(), verb(), sentence, List.of()).open();
	}

	/** Why a port cannot be reached, and what to do. */
	final String unreachable(Instance instance, String port, CommandContext context) {
		String me = context.session().connection().flatMap(CloudConnection::desktopAddress).orElse("this machine");
		return name(instance) + " cannot be reached on " + port + ". Either nothing listens there in the instance yet, or its "
				+ "security groups do not admit " + me + ".";
	}
}
