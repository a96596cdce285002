package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Verdict;

/** Makes hosts that have failed usable again; they are off then. */
public final class RepairHosts extends HostCommand {
	@Override
	public String verb() {
		return "Repair host";
	}

	@Override
	public Verdict check(HostRow host) {
		return host.entry().state() == HostState.FAILED ? Verdict.CAN : Verdict.cannot("has not failed");
	}

	@Override
	public void run(List<HostRow> hosts, CommandContext context) {
		for (HostRow host : hosts)
			new OperatorCall(context, host.host()).start("Repair " + host.host(), "new parts",
					hypervisors -> hypervisors.repairHost(host.host()));
	}
}
