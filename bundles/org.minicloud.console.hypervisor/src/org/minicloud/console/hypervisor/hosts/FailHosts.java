package org.minicloud.console.hypervisor.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.Verdict;

/** Takes the power from hosts, as a fault would. */
public final class FailHosts extends HostCommand {
	@Override
	public String verb() {
		return "Fail host";
	}

	@Override
	public Verdict check(HostRow host) {
		return host.entry().state() == HostState.ON ? Verdict.CAN : Verdict.cannot("is not on");
	}

	@Override
	public Optional<Confirmation> confirmation(List<HostRow> hosts, CommandContext context) {
		List<String> lost = new ArrayList<>();
		for (HostRow host : hosts)
			host.domains().stream().filter(domain -> !domain.isDomain0())
					.forEach(domain -> lost.add(DomainCommand.called(domain, context) + " stops at once"));
		lost.add("memory and instance store of every instance there");
		return Optional.of(new Confirmation(hosts.size() == 1 ? "Let " + hosts.get(0).host() + " fail?" : "Let " + hosts.size()
				+ " hosts fail?", lost, List.of("EBS volumes; instances with their root on one can be started again elsewhere"),
				"Fail", ""));
	}

	@Override
	public void run(List<HostRow> hosts, CommandContext context) {
		for (HostRow host : hosts)
			new OperatorCall(context, host.host()).start("Fail " + host.host(), "loss of power",
					hypervisors -> hypervisors.failHost(host.host(), "loss of power"));
	}
}
