package org.minicloud.console.launch;

import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.minicloud.connection.Subscription;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;

/** Begins launches in a window, and shows the new instances there. */
final class Launches {
	private final IWorkbenchWindow window;
	private final CloudSession session;

	Launches(IWorkbenchWindow window) {
		this.window = window;
		session = window.getService(CloudSession.class);
	}

	void begin(LaunchPlan plan) {
		new Launcher(window.getShell(), session, this::revealWhenKnown).open(plan);
	}

	/** The answer of the cloud is often quicker than the replica. */
	private void revealWhenKnown(List<String> ids) {
		if (!reveal(ids)) {
			Subscription[] waiting = new Subscription[1];
			waiting[0] = session.replica().listen(change -> {
				if (reveal(ids)) {
					session.onUiThread(waiting[0]::close);
				}
			});
		}
	}

	private boolean reveal(List<String> ids) {
		List<Instance> instances = ids.stream().flatMap(id -> session.replica().instance(id).stream()).toList();
		if (instances.size() < ids.size() || window.getActivePage() == null) {
			return window.getActivePage() == null;
		}
		session.onUiThread(() -> select(instances));
		return true;
	}

	private void select(List<Instance> instances) {
		IWorkbenchPage page = window.getActivePage();
		if (page == null) {
			return;
		}
		try {
			var view = page.showView(ConsoleIds.VIEW_INSTANCES, null, IWorkbenchPage.VIEW_VISIBLE);
			@SuppressWarnings("unchecked")
			ResourceTable<Instance> table = view.getAdapter(ResourceTable.class);
			if (table != null) {
				table.select(instances);
			} else if (view.getSite().getSelectionProvider() instanceof ISelectionProvider provider) {
				provider.setSelection(new org.eclipse.jface.viewers.StructuredSelection(instances));
			}
		} catch (PartInitException notShown) {
			ILog.of(Launches.class).warn("The new instances could not be shown", notShown);
		}
	}
}
