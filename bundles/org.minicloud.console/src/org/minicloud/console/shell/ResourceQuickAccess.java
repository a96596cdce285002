package org.minicloud.console.shell;

import java.util.Locale;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.quickaccess.IQuickAccessComputer;
import org.eclipse.ui.quickaccess.IQuickAccessComputerExtension;
import org.eclipse.ui.quickaccess.QuickAccessElement;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.instances.InstanceTexts;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudSession;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Instance;

/** Lets Quick Access find instances of all regions by name, id or address, and reveal them; asked on the UI thread. */
public final class ResourceQuickAccess implements IQuickAccessComputer, IQuickAccessComputerExtension {
	private static final int MOST = 20;

	@Override
	public QuickAccessElement[] computeElements() {
		return new QuickAccessElement[0];
	}

	@Override
	public QuickAccessElement[] computeElements(String query, IProgressMonitor monitor) {
		if (query.isBlank())
			return new QuickAccessElement[0];
		String sought = query.strip().toLowerCase(Locale.ROOT);
		return PlatformUI.getWorkbench().getService(CloudSession.class).replica().instances(RegionScope.ALL).stream()
				.map(Found::new).filter(element -> element.getMatchLabel().toLowerCase(Locale.ROOT).contains(sought))
				.limit(MOST).toArray(QuickAccessElement[]::new);
	}

	@Override
	public void resetState() {
		// computed anew with every key
	}

	@Override
	public boolean needsRefresh() {
		return true;
	}

	/** An instance among what Quick Access offers. */
	private static final class Found extends QuickAccessElement {
		private final Instance instance;
		private final String label;

		Found(Instance instance) {
			this.instance = instance;
			label = ResourceNames.of(instance) + " – " + instance.getState().getLiteral() + ", " + InstanceTexts.zone(instance);
		}

		@Override
		public String getLabel() {
			return label;
		}

		@Override
		public String getMatchLabel() {
			return ResourceNames.nameTag(instance) + " " + instance.getId() + " " + instance.getPublicIpAddress() + " "
					+ instance.getPrivateIpAddress();
		}

		@Override
		public ImageDescriptor getImageDescriptor() {
			return InstanceTexts.stateIcon(instance.getState());
		}

		@Override
		public String getId() {
			return instance.getId();
		}

		@Override
		public void execute() {
			IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
			CloudSession session = window.getService(CloudSession.class);
			if (!session.scope().includes(InstanceTexts.region(instance)))
				session.setScope(RegionScope.of(InstanceTexts.region(instance)));
			try {
				IViewPart view = window.getActivePage().showView(ConsoleIds.VIEW_INSTANCES);
				view.getAdapter(ResourceTableView.class).reveal(instance);
			} catch (PartInitException broken) {
				ILog.of(ResourceQuickAccess.class).error("The instances view could not be opened", broken);
			}
		}
	}
}
