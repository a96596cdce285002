package org.minicloud.console.topology.live.verbs;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.CommandRun;
import org.minicloud.console.topology.editor.TopologyEditor;
import org.minicloud.model.Zone;

/** Lets a zone of the selected nodes fail, or repairs it; plugin.xml says which. Of several zones the user chooses. */
public final class ZoneHandler extends AbstractHandler implements IExecutableExtension {
	private ZoneVerb verb;

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		verb = ZoneVerb.valueOf(String.valueOf(data));
	}

	@Override
	public void setEnabled(Object evaluationContext) {
		if (evaluationContext instanceof IEvaluationContext context)
			setBaseEnabled(context.getVariable(ISources.ACTIVE_EDITOR_NAME) instanceof TopologyEditor editor
					&& LiveHandler.nodes(editor).filter(nodes -> !nodes.zones().isEmpty()).isPresent());
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActiveEditor(event) instanceof TopologyEditor editor)
			LiveHandler.nodes(editor).ifPresent(nodes -> run(nodes, new CommandContext(HandlerUtil.getActiveWorkbenchWindow(event), nodes.session())));
		return null;
	}

	private void run(Nodes nodes, CommandContext context) {
		List<Zone> chosen = Choice.one(context, verb.verb(), nodes.zones());
		if (!chosen.isEmpty())
			new CommandRun<>(verb, context).start(chosen);
	}
}
