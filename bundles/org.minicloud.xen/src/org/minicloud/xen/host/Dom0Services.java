package org.minicloud.xen.host;

import org.minicloud.time.Timeline;
import org.minicloud.xen.dom0.Backend;
import org.minicloud.xen.dom0.Dom0;
import org.minicloud.xen.event.EventOperations;
import org.minicloud.xen.grant.GrantOperations;

/** Domain 0 as its back ends see it, across restarts. */
final class Dom0Services implements Dom0 {
	private final Hypervisor host;
	private final Domain domain0;
	private final EventOperations events;

	Dom0Services(Hypervisor host, Domain domain0) {
		this.host = host;
		this.domain0 = domain0;
		this.events = new DomainEventOperations(domain0);
	}

	@Override
	public Timeline timeline() {
		return host.timeline();
	}

	@Override
	public GrantOperations grants() {
		return domain0.grants();
	}

	@Override
	public EventOperations events() {
		return events;
	}

	@Override
	public void serve(int port, Backend backend) {
		host.toolstack().kernel().backends().serve(port, backend);
	}

	@Override
	public void stopServing(int port) {
		host.toolstack().kernel().backends().stopServing(port);
	}

	@Override
	public void attend(Backend backend) {
		host.toolstack().attend(backend);
	}

	@Override
	public void log(String message) {
		host.log(message + "\n");
	}
}
