package org.minicloud.console.topology.live.verbs;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.minicloud.console.consoleoutput.ShowConsoleOutput;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.instances.RebootInstances;
import org.minicloud.console.instances.StartInstances;
import org.minicloud.console.instances.StopInstances;
import org.minicloud.console.instances.TerminateInstances;
import org.minicloud.console.kit.command.Applicability;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.CommandRun;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.terminal.ConnectToInstance;
import org.minicloud.model.Instance;
import org.minicloud.topology.Server;

/** What can be done with the instances of a node, by the console's own verbs. */
public enum LiveVerb {
	TERMINAL("openTerminal", "Open &terminal", Icon.CONNECT, Body.of(new ConnectToInstance())),
	CONSOLE_OUTPUT("showConsoleOutput", "Console &output", Icon.CONSOLE_OUTPUT, Body.of(new ShowConsoleOutput())),
	BROWSER("openPage", "Page in &browser", Icon.SHOW, new OpenPage()),
	START("start", "&Start", Icon.START, Body.of(new StartInstances())),
	STOP("stop", "Sto&p…", Icon.STOP, Body.of(new StopInstances())),
	REBOOT("reboot", "&Reboot…", Icon.REBOOT, Body.of(new RebootInstances())),
	TERMINATE("terminate", "T&erminate…", Icon.TERMINATE, Body.of(new TerminateInstances())),
	SHOW_INSTANCES("showInInstances", "Show in &Instances", Icon.INSTANCE, new ShowInInstances());

	/** What a verb does with instances, node by node. */
	interface Body {
		/** Whether it could do anything with them now. */
		boolean applies(List<Instance> instances);

		void run(Map<Server, List<Instance>> instances, CommandContext context);

		/** A verb of the console: it asks, refuses and tells as it does from the table. */
		static Body of(ResourceCommand<Instance> command) {
			return new Body() {
				@Override
				public boolean applies(List<Instance> instances) {
					return command.takesMany() ? Applicability.of(command, instances).canRun()
							: instances.stream().anyMatch(each -> command.check(each).can());
				}

				@Override
				public void run(Map<Server, List<Instance>> instances, CommandContext context) {
					List<Instance> all = instances.values().stream().flatMap(List::stream).toList();
					Predicate<Instance> able = each -> command.check(each).can();
					List<Instance> wanted = command.takesMany() || all.size() < 2 ? all
							: Choice.one(context, command.verb(), all.stream().filter(able).toList());
					if (!wanted.isEmpty())
						new CommandRun<>(command, context).start(wanted);
				}
			};
		}
	}

	private final String command;
	private final String label;
	private final Icon icon;
	private final Body body;

	LiveVerb(String command, String label, Icon icon, Body body) {
		this.command = org.minicloud.console.topology.TopologyIds.BUNDLE + ".command.live." + command;
		this.label = label;
		this.icon = icon;
		this.body = body;
	}

	/** The command that runs it on the selected nodes. */
	public String command() {
		return command;
	}

	/** As in a menu, with its mnemonic. */
	public String label() {
		return label;
	}

	public Icon icon() {
		return icon;
	}

	/** Whether it could do anything with these now. */
	public boolean applies(List<Instance> instances) {
		return !instances.isEmpty() && body.applies(instances);
	}

	public void run(Map<Server, List<Instance>> instances, CommandContext context) {
		body.run(instances, context);
	}
}
