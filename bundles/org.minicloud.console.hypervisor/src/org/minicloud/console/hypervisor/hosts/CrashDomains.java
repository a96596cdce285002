package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.Verdict;

/** Lets domains crash, as a fault of their kernels would. */
public final class CrashDomains extends DomainCommand {
	@Override
	public String verb() {
		return "Crash";
	}

	@Override
	public Verdict check(DomainRow domain) {
		if (domain.isDomain0())
			return Verdict.cannot("runs the host; let the host fail instead, or restart domain 0");
		return domain.isOver() ? Verdict.cannot("does not run any more") : Verdict.CAN;
	}

	@Override
	public Optional<Confirmation> confirmation(List<DomainRow> domains, CommandContext context) {
		return Optional.of(new Confirmation(domains.size() == 1 ? "Let " + called(domains.get(0), context) + " crash?"
				: "Let " + domains.size() + " domains crash?", List.of("what they have in memory and did not write to a disk"),
				List.of("their disks; the domains stay as they were, to be looked at"), "Crash", ""));
	}

	@Override
	public void run(List<DomainRow> domains, CommandContext context) {
		for (DomainRow domain : domains)
			new OperatorCall(context, domain.host()).start("Crash " + called(domain, context),
					"crash of " + domain.line().name(),
					hypervisors -> hypervisors.crash(domain.host(), domain.domid(), "asked for by an operator"));
	}
}
