package org.minicloud.xen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Tells those who listen what becomes of a domain, each as an event of its own: they may call the hypervisor. */
final class DomainNews {
	private final Domain domain;
	private final List<DomainListener> listeners = new ArrayList<>();

	DomainNews(Domain domain) {
		this.domain = domain;
	}

	void add(DomainListener listener) {
		listeners.add(listener);
	}

	void remove(DomainListener listener) {
		listeners.remove(listener);
	}

	void tell(BiConsumer<DomainListener, Domain> news) {
		for (DomainListener listener : listeners)
			domain.host().timeline().after(0, () -> news.accept(listener, domain));
	}

	/** Those who listened to the domain that the guest has left listen to this one now. */
	void takeListenersOf(DomainNews left) {
		List<DomainListener> moving = List.copyOf(left.listeners);
		left.listeners.clear();
		listeners.addAll(moving);
		for (DomainListener listener : moving)
			domain.host().timeline().after(0, () -> listener.migrated(left.domain, domain));
	}
}
