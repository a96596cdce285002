package org.minicloud.console.hypervisor.hosts;

import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.kit.command.ResourceCommand;

/** A verb on hosts that are selected among hosts and domains. */
abstract class HostCommand implements ResourceCommand<HostRow> {
	@Override
	public final Class<HostRow> type() {
		return HostRow.class;
	}

	@Override
	public final String objectName() {
		return "a host";
	}

	@Override
	public final String home() {
		return HypervisorIds.VIEW_HOSTS;
	}

	@Override
	public final String name(HostRow host) {
		return host.host();
	}
}
