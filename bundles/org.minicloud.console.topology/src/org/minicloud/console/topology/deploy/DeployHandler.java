package org.minicloud.console.topology.deploy;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** A verb of the deployment; plugin.xml says which with {@code class="…DeployHandler:REVIEW"}. */
public final class DeployHandler extends AbstractHandler implements IExecutableExtension {
	private DeployVerb verb;

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		verb = DeployVerb.valueOf(String.valueOf(data));
	}

	@Override
	public void setEnabled(Object evaluationContext) {
		if (evaluationContext instanceof IEvaluationContext context) {
			Object editor = context.getVariable(ISources.ACTIVE_EDITOR_NAME);
			Optional<DeployDesk> desk = editor instanceof IWorkbenchPart part ? DeployDesk.of(part) : Optional.empty();
			setBaseEnabled(desk.filter(verb::applies).isPresent());
		}
	}

	@Override
	public Object execute(ExecutionEvent event) {
		DeployDesk.of(HandlerUtil.getActiveEditor(event)).filter(verb::applies).ifPresent(verb::run);
		return null;
	}
}
