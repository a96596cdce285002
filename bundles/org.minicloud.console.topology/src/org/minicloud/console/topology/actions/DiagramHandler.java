package org.minicloud.console.topology.actions;

import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.ISources;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.minicloud.console.topology.editor.TopologyEditor;

/** A verb of the editor; plugin.xml says which with {@code class="…DiagramHandler:LAYOUT"}. */
public final class DiagramHandler extends AbstractHandler implements IExecutableExtension, IElementUpdater {
	private DiagramVerb verb;

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		verb = DiagramVerb.valueOf(String.valueOf(data));
	}

	@Override
	public void setEnabled(Object evaluationContext) {
		if (evaluationContext instanceof IEvaluationContext context)
			setBaseEnabled(context.getVariable(ISources.ACTIVE_EDITOR_NAME) instanceof TopologyEditor editor && editor.isReady() && verb.applies(editor));
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (HandlerUtil.getActiveEditor(event) instanceof TopologyEditor editor && editor.isReady())
			verb.run(editor);
		return null;
	}

	@Override
	@SuppressWarnings("rawtypes")
	public void updateElement(UIElement element, Map parameters) {
		verb.isOn().ifPresent(element::setChecked);
	}
}
