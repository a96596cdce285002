package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Verdict;

/** {@code xl sched-credit -s}: timeslice, rate limit and accounting of hosts. */
public final class SetScheduler extends HostCommand {
	@Override
	public String verb() {
		return "Set scheduler";
	}

	@Override
	public Verdict check(HostRow host) {
		return host.entry().state() != HostState.ON ? Verdict.cannot("is not on")
				: host.snapshot().isEmpty() ? Verdict.cannot("was not looked at yet: open its row") : Verdict.CAN;
	}

	@Override
	public void run(List<HostRow> hosts, CommandContext context) {
		SchedulerDialog dialog = new SchedulerDialog(context.shell(),
				hosts.size() == 1 ? hosts.get(0).host() : hosts.size() + " hosts",
				hosts.get(0).snapshot().orElseThrow().scheduler());
		dialog.open();
		dialog.result().ifPresent(parameters -> {
			for (HostRow host : hosts)
				new OperatorCall(context, host.host()).start("Set the scheduler of " + host.host(),
						"xl sched-credit -s -t " + parameters.timesliceMillis() + " -r " + parameters.ratelimitMicros()
								+ ", accounting " + parameters.accounting(),
						hypervisors -> hypervisors.setScheduler(host.host(), parameters));
		});
	}
}
