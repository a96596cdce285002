package org.minicloud.console.topology.editor;

import java.util.Optional;
import org.eclipse.ui.services.IServiceLocator;
import org.minicloud.console.session.CloudSession;

/** The cloud that the console is connected to, as the editor needs it. */
final class EditorCloud {
	/** Where a design begins when there is no cloud to ask. */
	private static final String USUAL_REGION = "us-east-1";

	private EditorCloud() {
	}

	static Optional<CloudSession> session(IServiceLocator site) {
		return Optional.ofNullable(site.getService(CloudSession.class));
	}

	/** The region of a new document. */
	static String region(IServiceLocator site) {
		return session(site).flatMap(CloudSession::regionForNew).orElse(USUAL_REGION);
	}
}
