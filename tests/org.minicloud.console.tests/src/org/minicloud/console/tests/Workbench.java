package org.minicloud.console.tests;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.table.ResourceTable;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.console.testkit.Ui;
import org.minicloud.model.Instance;

/** The open console, as tests see it. */
final class Workbench {
	private Workbench() {
	}

	static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	}

	static Shell shell() {
		return window().getShell();
	}

	static CloudSession session() {
		return PlatformUI.getWorkbench().getService(CloudSession.class);
	}

	/** Waits until everything the cloud has is in the replica. */
	static CloudSession loadedSession() {
		CloudSession session = session();
		Ui.until("the cloud is read", () -> session.replica().isLoaded(RegionScope.ALL) && !session.replica().isBusy());
		return session;
	}

	static IViewPart view(String id) {
		try {
			return window().getActivePage().showView(id, null, IWorkbenchPage.VIEW_ACTIVATE);
		} catch (PartInitException broken) {
			throw new AssertionError(broken);
		} finally {
			Ui.settle();
		}
	}

	@SuppressWarnings("unchecked")
	static ResourceTable<Instance> instances() {
		return view(ConsoleIds.VIEW_INSTANCES).getAdapter(ResourceTable.class);
	}

	static ToolItem toolItem(String label) {
		return Ui.find(shell(), ToolItem.class, item -> item.getText().equals(label))
				.orElseThrow(() -> new AssertionError("no tool item " + label));
	}

	static Optional<Instance> instanceNamed(String name) {
		return session().replica().instances(RegionScope.ALL).stream()
				.filter(instance -> org.minicloud.console.kit.text.ResourceNames.nameTag(instance).equals(name)).findFirst();
	}

	static List<Instance> instancesNamed(String name) {
		return session().replica().instances(RegionScope.ALL).stream()
				.filter(instance -> org.minicloud.console.kit.text.ResourceNames.nameTag(instance).equals(name)).toList();
	}
}
