package org.minicloud.console.details;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;

/** A page of the details of one instance. */
public interface InstanceTab {
	String title();

	/** Called once, before anything else. */
	Control createControl(Composite parent, CloudSession session, IWorkbenchPartSite site);

	/** This instance is looked at now, or has changed; called only while the page is in front. */
	void show(Instance instance);

	/** The page is no longer in front, or no instance is looked at: time to let go of what costs. */
	default void hide() {
	}

	/** The view is closed. */
	default void dispose() {
	}
}
