package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import java.util.Optional;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.Verdict;

/** Restarts a host's own domain, under the guests that live on. */
public final class RestartDomain0 extends HostCommand {
	@Override
	public String verb() {
		return "Restart domain 0";
	}

	@Override
	public Verdict check(HostRow host) {
		return host.entry().state() == HostState.ON ? Verdict.CAN : Verdict.cannot("is not on");
	}

	@Override
	public Optional<Confirmation> confirmation(List<HostRow> hosts, CommandContext context) {
		return Optional.of(new Confirmation(
				"Restart domain 0 of " + (hosts.size() == 1 ? hosts.get(0).host() : hosts.size() + " hosts") + "?",
				List.of("consoles, disks and networks of the guests, until it is back"),
				List.of("the guests themselves: their drivers connect again"), "Restart", ""));
	}

	@Override
	public void run(List<HostRow> hosts, CommandContext context) {
		for (HostRow host : hosts)
			new OperatorCall(context, host.host()).start("Restart domain 0 of " + host.host(), "reboot of Domain-0",
					hypervisors -> hypervisors.restartDomain0(host.host(), "asked for by an operator"));
	}
}
