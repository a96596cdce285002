package org.minicloud.console.hypervisor.migration;

import java.util.List;
import org.minicloud.connection.CloudConnection;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.HypervisorIds;
import org.minicloud.console.hypervisor.feed.LiveRow;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.xen.inspect.MigrationSnapshot;

/** Gives migrations up; the instances run on where they are. */
@SuppressWarnings("rawtypes")
public final class CancelMigrations implements ResourceCommand<LiveRow> {
	@Override
	public String verb() {
		return "Cancel migration";
	}

	@Override
	public Class<LiveRow> type() {
		return LiveRow.class;
	}

	@Override
	public String objectName() {
		return "a migration";
	}

	@Override
	public String home() {
		return HypervisorIds.VIEW_MIGRATIONS;
	}

	@Override
	public String name(LiveRow row) {
		return row.now() instanceof MigrationSnapshot migration ? "The migration of " + migration.domain() : "This row";
	}

	@Override
	public Verdict check(LiveRow row) {
		if (!(row.now() instanceof MigrationSnapshot migration))
			return Verdict.cannot("is no migration");
		return migration.over() ? Verdict.cannot("is over") : Verdict.CAN;
	}

	@Override
	public void run(List<LiveRow> rows, CommandContext context) {
		String region = context.session().connection().map(CloudConnection::defaultRegion).orElse("");
		for (LiveRow row : rows)
			if (row.now() instanceof MigrationSnapshot migration)
				context.session().jobs()
						.operation("Cancel the migration of " + new DomainNames(context.session().replica()).of(migration.domain()), region)
						.request(migration.domain() + " stays on " + migration.from())
						.calling((ec2, monitor) -> context.session().connection().flatMap(CloudConnection::hypervisors).orElseThrow()
								.cancelMigration(migration.domain()).get())
						.start();
	}
}
