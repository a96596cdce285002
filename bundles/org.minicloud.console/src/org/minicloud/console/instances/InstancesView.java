package org.minicloud.console.instances;

import java.util.List;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.kit.table.RowDrop;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.launch.LaunchFromImage;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;

/** The instances of the regions in view. */
public final class InstancesView extends ResourceTableView<Instance> {
	@Override
	protected TableDefinition<Instance> definition() {
		return InstanceColumns.definition(session()::now);
	}

	@Override
	protected Class<Instance> type() {
		return Instance.class;
	}

	@Override
	protected List<Instance> rows(Replica replica, RegionScope scope) {
		return replica.instances(scope);
	}

	@Override
	protected Placeholder noneYet() {
		return Placeholder.of("No instances yet", "An instance is a virtual machine. Launch the first from an image.")
				.withAction("Launch an instance…", () -> Commands.run(getSite(), ConsoleIds.COMMAND_LAUNCH));
	}

	@Override
	protected List<RowDrop<?, Instance>> drops() {
		return new InstanceDrops(new CommandContext(getSite().getWorkbenchWindow(), session())).all();
	}

	@Override
	protected List<ResourceCommand<?>> verbsOnDrop() {
		return List.of(new LaunchFromImage());
	}

	@Override
	protected String rowsContext() {
		return ConsoleIds.CONTEXT_INSTANCE_ROWS;
	}

	@Override
	protected void opened(Instance instance) {
		Commands.run(getSite(), ConsoleIds.COMMAND_SHOW_DETAILS);
	}

	/** A running instance is entered, any other looked at. */
	@Override
	protected void doubleClicked(Instance instance) {
		if (instance.getState() == InstanceState.RUNNING)
			Commands.run(getSite(), ConsoleIds.COMMAND_CONNECT);
		else
			opened(instance);
	}
}
