package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Verdict;

/** {@code xl unpause}. */
public final class UnpauseDomains extends DomainCommand {
	@Override
	public String verb() {
		return "Unpause";
	}

	@Override
	public Verdict check(DomainRow domain) {
		return domain.isPaused() ? Verdict.CAN : Verdict.cannot("is not paused");
	}

	@Override
	public void run(List<DomainRow> domains, CommandContext context) {
		for (DomainRow domain : domains)
			new OperatorCall(context, domain.host()).start("Unpause " + called(domain, context),
					"xl unpause " + domain.line().name(), hypervisors -> hypervisors.unpause(domain.host(), domain.domid()));
	}
}
