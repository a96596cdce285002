package org.minicloud.console.hypervisor.hosts;

import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;

/** A verb on domains that are selected among hosts and domains. */
public abstract class DomainCommand implements ResourceCommand<DomainRow> {
	@Override
	public final Class<DomainRow> type() {
		return DomainRow.class;
	}

	@Override
	public final String objectName() {
		return "a domain";
	}

	@Override
	public final String home() {
		return HypervisorIds.VIEW_HOSTS;
	}

	@Override
	public final String name(DomainRow domain) {
		return domain.line().name() + " (domain " + domain.domid() + ")";
	}

	/** As people know it. */
	static String called(DomainRow domain, CommandContext context) {
		return new DomainNames(context.session().replica()).of(domain.line().name());
	}
}
