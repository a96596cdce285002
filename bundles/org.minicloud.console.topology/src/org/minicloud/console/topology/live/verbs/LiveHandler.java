package org.minicloud.console.topology.live.verbs;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.topology.editor.TopologyEditor;

/** Runs a verb on the instances of the selected nodes; plugin.xml says which, with {@code class="…LiveHandler:STOP"}. */
public final class LiveHandler extends AbstractHandler implements IExecutableExtension {
	private LiveVerb verb;

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		verb = LiveVerb.valueOf(String.valueOf(data));
	}

	@Override
	public void setEnabled(Object evaluationContext) {
		if (evaluationContext instanceof IEvaluationContext context)
			setBaseEnabled(context.getVariable(ISources.ACTIVE_EDITOR_NAME) instanceof TopologyEditor editor
					&& nodes(editor).filter(nodes -> verb.applies(nodes.instances())).isPresent());
	}

	static Optional<Nodes> nodes(TopologyEditor editor) {
		return Nodes.of(editor);
	}

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
		if (HandlerUtil.getActiveEditor(event) instanceof TopologyEditor editor)
			nodes(editor).ifPresent(nodes -> verb.run(nodes.byServer(), new CommandContext(window, nodes.session())));
		return null;
	}
}
