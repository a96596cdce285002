package org.minicloud.console.hypervisor.feed;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.ui.IWorkbenchWindow;
import org.minicloud.connection.Subscription;

/**
 * Which host, and which of its domains, the views of a window are about. Choosing one among the hosts and domains moves
 * all of them. To be used on the UI thread.
 */
public final class HostFocus {
	private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
	private Optional<String> host = Optional.empty();
	private OptionalInt domid = OptionalInt.empty();

	/** The focus of a window. */
	public static HostFocus of(IWorkbenchWindow window) {
		IEclipseContext context = window.getService(IEclipseContext.class);
		if (context.getLocal(HostFocus.class) == null)
			context.set(HostFocus.class, new HostFocus());
		return context.getLocal(HostFocus.class);
	}

	/** Empty until there is one to choose. */
	public Optional<String> host() {
		return host;
	}

	/** Empty while no domain was chosen: views take one that suits them. */
	public OptionalInt domid() {
		return domid;
	}

	public void chooseHost(String hostId) {
		choose(Optional.of(hostId), OptionalInt.empty());
	}

	public void chooseDomain(String hostId, int chosen) {
		choose(Optional.of(hostId), OptionalInt.of(chosen));
	}

	/** The host is gone: the next one to be found is chosen. */
	public void forget() {
		choose(Optional.empty(), OptionalInt.empty());
	}

	private void choose(Optional<String> newHost, OptionalInt newDomid) {
		if (Objects.equals(newHost, host) && newDomid.equals(domid))
			return;
		host = newHost;
		domid = newDomid;
		listeners.forEach(Runnable::run);
	}

	/** Called after each change. */
	public Subscription listen(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}
}
