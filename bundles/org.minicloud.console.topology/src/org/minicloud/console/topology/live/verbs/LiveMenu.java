package org.minicloud.console.topology.live.verbs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.eclipse.ui.menus.IWorkbenchContribution;
import org.eclipse.ui.services.IServiceLocator;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.CommandRun;
import org.minicloud.console.topology.TopologyIds;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.model.Instance;
import org.minicloud.model.Zone;
import org.minicloud.topology.Server;

/**
 * The part of a node's menu that is about what runs of it: verbs on all its instances, each instance with the same verbs, and its zones.
 * Nothing for nodes of which nothing is in the cloud.
 */
public final class LiveMenu extends CompoundContributionItem implements IWorkbenchContribution {
	/** More instances than this are chosen from in the instances table. */
	private static final int MOST_INSTANCES = 20;

	private IServiceLocator locator;

	@Override
	public void initialize(IServiceLocator serviceLocator) {
		locator = serviceLocator;
	}

	@Override
	protected IContributionItem[] getContributionItems() {
		IWorkbenchWindow window = locator.getService(IWorkbenchWindow.class);
		if (window == null || window.getActivePage() == null || !(window.getActivePage().getActiveEditor() instanceof TopologyEditor editor))
			return new IContributionItem[0];
		Optional<Nodes> nodes = LiveHandler.nodes(editor).filter(each -> !each.instances().isEmpty());
		return nodes.map(each -> items(each, new CommandContext(window, each.session()))).orElse(List.of()).toArray(IContributionItem[]::new);
	}

	private List<IContributionItem> items(Nodes nodes, CommandContext context) {
		List<IContributionItem> items = new ArrayList<>();
		for (LiveVerb verb : LiveVerb.values()) {
			if (verb == LiveVerb.START || verb == LiveVerb.SHOW_INSTANCES)
				items.add(new Separator());
			items.add(command(verb));
			if (verb == LiveVerb.TERMINATE)
				addInstances(nodes, context, items);
		}
		addZones(ZoneVerb.FAIL, nodes.zones(), context, items);
		addZones(ZoneVerb.REPAIR, nodes.zones(), context, items);
		return items;
	}

	private IContributionItem command(LiveVerb verb) {
		CommandContributionItemParameter parameter = new CommandContributionItemParameter(locator, null, verb.command(),
				CommandContributionItem.STYLE_PUSH);
		parameter.label = verb.label();
		parameter.icon = verb.icon().descriptor();
		return new CommandContributionItem(parameter);
	}

	/** Of a node with several instances each by itself. */
	private static void addInstances(Nodes nodes, CommandContext context, List<IContributionItem> items) {
		if (nodes.instances().size() < 2 || nodes.instances().size() > MOST_INSTANCES)
			return;
		MenuManager menu = new MenuManager("O&ne of them", TopologyIds.POPUP + ".instances");
		nodes.byServer().forEach((server, instances) -> instances.forEach(instance -> menu.add(instanceMenu(server, instance, context))));
		items.add(menu);
	}

	private static MenuManager instanceMenu(Server server, Instance instance, CommandContext context) {
		MenuManager menu = new MenuManager(Choice.label(instance).replace("&", "&&"), InstanceTexts.stateIcon(instance.getState()),
				instance.getId());
		for (LiveVerb verb : LiveVerb.values())
			menu.add(new ActionContributionItem(new Action(verb.label(), verb.icon().descriptor()) {
				@Override
				public boolean isEnabled() {
					return verb.applies(List.of(instance));
				}

				@Override
				public void run() {
					verb.run(new LinkedHashMap<>(Map.of(server, List.of(instance))), context);
				}
			}));
		return menu;
	}

	private static void addZones(ZoneVerb verb, List<Zone> zones, CommandContext context, List<IContributionItem> items) {
		for (Zone zone : zones)
			items.add(new ActionContributionItem(new Action((verb == ZoneVerb.FAIL ? "&Fail zone " : "Repair &zone ") + zone.getId()
					+ (verb == ZoneVerb.FAIL ? "…" : "")) {
				@Override
				public void run() {
					new CommandRun<>(verb, context).start(List.of(zone));
				}
			}));
	}
}
