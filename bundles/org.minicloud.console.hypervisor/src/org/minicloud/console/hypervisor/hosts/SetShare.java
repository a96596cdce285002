package org.minicloud.console.hypervisor.hosts;

import java.util.List;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Verdict;

/** {@code xl sched-credit -d}: weight and cap, of one domain or of several at once. */
public final class SetShare extends DomainCommand {
	@Override
	public String verb() {
		return "Set weight and cap";
	}

	@Override
	public Verdict check(DomainRow domain) {
		return domain.isOver() ? Verdict.cannot("does not run any more") : Verdict.CAN;
	}

	@Override
	public void run(List<DomainRow> domains, CommandContext context) {
		ShareDialog dialog = new ShareDialog(context.shell(),
				domains.stream().map(domain -> called(domain, context)).toList(),
				domains.stream().map(DomainRow::snapshot).toList());
		dialog.open();
		dialog.result().ifPresent(share -> {
			for (DomainRow domain : domains)
				new OperatorCall(context, domain.host()).start("Set weight and cap of " + called(domain, context),
						"xl sched-credit -d " + domain.line().name() + " -w " + share.weight() + " -c " + share.cap(),
						hypervisors -> hypervisors.setShare(domain.host(), domain.domid(), share.weight(), share.cap()));
		});
	}
}
