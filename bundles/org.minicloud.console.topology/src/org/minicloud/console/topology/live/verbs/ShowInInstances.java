package org.minicloud.console.topology.live.verbs;

import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.statushandlers.StatusManager;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.instances.InstancesView;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.topology.live.verbs.LiveVerb.Body;
import org.minicloud.model.Instance;
import org.minicloud.topology.Server;

/** Selects the instances of nodes among all instances. */
final class ShowInInstances implements Body {
	@Override
	public boolean applies(List<Instance> instances) {
		return true;
	}

	@Override
	public void run(Map<Server, List<Instance>> instances, CommandContext context) {
		try {
			if (context.window().getActivePage().showView(ConsoleIds.VIEW_INSTANCES) instanceof InstancesView view)
				select(view, instances.values().stream().flatMap(List::stream).toList());
		} catch (PartInitException failed) {
			StatusManager.getManager().handle(Status.error("The instances could not be shown", failed), StatusManager.SHOW);
		}
	}

	/** A filter that hides one of them is cleared first. */
	@SuppressWarnings("unchecked")
	private static void select(InstancesView view, List<Instance> instances) {
		instances.stream().findFirst().ifPresent(view::reveal);
		ResourceTable<Instance> table = view.getAdapter(ResourceTable.class);
		if (!table.visibleRows().containsAll(instances))
			table.clearFilter();
		table.select(instances.stream().filter(table.allRows()::contains).toList());
	}
}
