package org.minicloud.console.kit.command;

import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISelectionService;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.OwnedResource;

/**
 * The one handler of all verbs on resources: asks the {@link ResourceCommand} named in plugin.xml, enables the command
 * accordingly, and lets menu and tool items say why they are disabled.
 */
public final class ResourceCommandHandler extends AbstractHandler implements IExecutableExtension, IElementUpdater {
	private ResourceCommand<?> command;

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) throws CoreException {
		try {
			command = (ResourceCommand<?>) Platform.getBundle(config.getContributor().getName())
					.loadClass(String.valueOf(data)).getConstructor().newInstance();
		} catch (ReflectiveOperationException wrong) {
			throw new CoreException(Status.error("plugin.xml names no resource command: " + data, wrong));
		}
	}

	@Override
	public void setEnabled(Object evaluationContext) {
		if (evaluationContext instanceof IEvaluationContext context
				&& context.getVariable(ISources.ACTIVE_WORKBENCH_WINDOW_NAME) instanceof IWorkbenchWindow window)
			setBaseEnabled(Applicability.of(command, selection(window)).canRun());
	}

	@Override
	@SuppressWarnings("rawtypes")
	public void updateElement(UIElement element, Map parameters) {
		IWorkbenchWindow window = element.getServiceLocator().getService(IWorkbenchWindow.class);
		if (window == null)
			return;
		String hint = Applicability.of(command, selection(window)).hint();
		element.setTooltip(hint.isEmpty() ? null : hint);
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		CommandContext context = new CommandContext(window, window.getService(CloudSession.class));
		new CommandRun<>(command, context).start(selection(window));
		return null;
	}

	/**
	 * What is selected in the active part, or what that stands for; where that is nothing of the cloud, as in the explorer or the details, what is
	 * selected in the view that is the home of what the command works on, as the instances table.
	 */
	private List<?> selection(IWorkbenchWindow window) {
		ISelectionService selections = window.getSelectionService();
		List<?> here = list(selections.getSelection());
		IWorkbenchPart part = window.getPartService().getActivePart();
		SelectedResources meant = part == null ? null : part.getAdapter(SelectedResources.class);
		if (meant != null)
			return meant.resources();
		boolean inTable = part != null && part.getAdapter(ResourceTableView.class) != null;
		boolean counts = inTable || here.stream().anyMatch(OwnedResource.class::isInstance)
				|| here.stream().anyMatch(command.type()::isInstance);
		return counts ? here : list(selections.getSelection(command.home()));
	}

	private static List<?> list(ISelection selection) {
		return selection instanceof IStructuredSelection structured ? structured.toList() : List.of();
	}
}
