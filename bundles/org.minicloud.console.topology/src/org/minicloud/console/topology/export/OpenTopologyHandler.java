package org.minicloud.console.topology.export;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.minicloud.console.topology.editor.TopologyEditor;

/** Does something with the topology that is open in front; disabled while there is none. */
abstract class OpenTopologyHandler extends AbstractHandler {
	protected abstract void run(ExecutionEvent event, TopologyEditor editor);

	@Override
	public void setEnabled(Object evaluationContext) {
		if (evaluationContext instanceof IEvaluationContext context)
			setBaseEnabled(context.getVariable(ISources.ACTIVE_EDITOR_NAME) instanceof TopologyEditor editor && editor.isReady());
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActiveEditor(event) instanceof TopologyEditor editor && editor.isReady())
			run(event, editor);
		return null;
	}
}
