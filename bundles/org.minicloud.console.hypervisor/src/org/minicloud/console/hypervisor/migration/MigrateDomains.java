package org.minicloud.console.hypervisor.migration;

import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.minicloud.connection.CloudConnection;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.hosts.DomainCommand;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Verdict;

/** Moves a running instance to another host of its zone. */
public final class MigrateDomains extends DomainCommand {
	@Override
	public String verb() {
		return "Migrate";
	}

	@Override
	public boolean takesMany() {
		return false;
	}

	@Override
	public Verdict check(DomainRow domain) {
		if (domain.isDomain0())
			return Verdict.cannot("belongs to its host and cannot move");
		if (domain.isOver())
			return Verdict.cannot("does not run any more");
		return domain.isPaused() ? Verdict.cannot("is paused: unpause it first") : Verdict.CAN;
	}

	@Override
	public void run(List<DomainRow> domains, CommandContext context) {
		DomainRow domain = domains.get(0);
		String name = new DomainNames(context.session().replica()).of(domain.line().name());
		HypervisorInspection hypervisors = context.session().connection().flatMap(CloudConnection::hypervisors).orElseThrow();
		MigrateDialog dialog = new MigrateDialog(context.shell(), name, domain.host(), domain.line().memoryKiB(),
				context.session(), hypervisors);
		dialog.open();
		dialog.result().ifPresent(target -> start(context, domain.line().name(), name, target, hypervisors));
	}

	private static void start(CommandContext context, String instance, String name, HostEntry target,
			HypervisorInspection hypervisors) {
		showMigrations(context);
		context.session().jobs().operation("Migrate " + name + " to " + target.id(), target.region())
				.request("xl migrate " + instance + " " + target.id())
				.calling((ec2, monitor) -> new MigrationRun(hypervisors, instance, target.id()).follow(monitor))
				.summarised(MigrationText::result).start();
	}

	private static void showMigrations(CommandContext context) {
		try {
			context.window().getActivePage().showView(HypervisorIds.VIEW_MIGRATIONS, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException broken) {
			ILog.of(MigrateDomains.class).error("The migrations could not be shown", broken);
		}
	}
}
