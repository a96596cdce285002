package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Verdict;

/** {@code xl pause}. */
public final class PauseDomains extends DomainCommand {
	@Override
	public String verb() {
		return "Pause";
	}

	@Override
	public Verdict check(DomainRow domain) {
		if (domain.isDomain0())
			return Verdict.cannot("runs the host and is never paused");
		if (domain.isOver())
			return Verdict.cannot("does not run any more");
		return domain.isPaused() ? Verdict.cannot("is paused already") : Verdict.CAN;
	}

	@Override
	public void run(List<DomainRow> domains, CommandContext context) {
		for (DomainRow domain : domains)
			new OperatorCall(context, domain.host()).start("Pause " + called(domain, context),
					"xl pause " + domain.line().name(), hypervisors -> hypervisors.pause(domain.host(), domain.domid()));
	}
}
