package org.minicloud.console.hypervisor.migration;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.feed.LiveRow;
import org.minicloud.console.hypervisor.feed.SnapshotTableView;
import org.minicloud.console.hypervisor.timeline.Nanos;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings.SortKey;
import org.minicloud.xen.inspect.MigrationSnapshot;

/** Migrations under way, and those that are over: rounds, bytes, downtime. */
public final class MigrationsView extends SnapshotTableView<List<MigrationSnapshot>, MigrationSnapshot> {
	private static final int LIVE_MILLIS = 300;

	@Override
	protected int periodMillis() {
		return LIVE_MILLIS;
	}

	@Override
	protected boolean needsHost() {
		return false;
	}

	@Override
	protected String subject() {
		return "";
	}

	@Override
	protected TableDefinition<LiveRow<MigrationSnapshot>> definition() {
		return TableDefinition.plain("migrations", LiveRow::id, List.of(
				Column.of("started", "Started", (LiveRow<MigrationSnapshot> row) -> Nanos.instant(row.now().startedNanos(), 100_000_000))
						.right().width(80).sortedBy(comparingLong(row -> row.now().startedNanos()))
						.describedAs("In seconds of cloud time"),
				Column.of("domain", "Domain",
						(LiveRow<MigrationSnapshot> row) -> new DomainNames(session().replica()).of(row.now().domain())).width(160),
				Column.of("from", "From", (LiveRow<MigrationSnapshot> row) -> row.now().from()).width(130),
				Column.of("to", "To", (LiveRow<MigrationSnapshot> row) -> row.now().to()).width(130),
				Column.of("state", "State", (LiveRow<MigrationSnapshot> row) -> MigrationText.progress(row.now())).width(210)
						.toolTip(row -> MigrationText.rounds(row.now().rounds())),
				Column.of("rounds", "Rounds", (LiveRow<MigrationSnapshot> row) -> String.valueOf(row.now().rounds().size())).right()
						.width(66).toolTip(row -> MigrationText.rounds(row.now().rounds())),
				Column.of("sent", "Sent", (LiveRow<MigrationSnapshot> row) -> MigrationText.size(row.now().bytes())).right().width(90)
						.sortedBy(comparingLong(row -> row.now().bytes())),
				Column.of("time", "Time", (LiveRow<MigrationSnapshot> row) -> Nanos.length(row.now().elapsedNanos())).right().width(90)
						.sortedBy(comparingLong(row -> row.now().elapsedNanos())),
				Column.of("downtime", "Downtime", MigrationsView::downtime).right().width(90)
						.sortedBy(comparingLong(row -> row.now().downtimeNanos())).describedAs("For how long the guest stood still"),
				Column.of("failure", "Failure", (LiveRow<MigrationSnapshot> row) -> row.now().failure()).width(240)),
				new SortKey("started", true), List.of("domain", "state"));
	}

	private static String downtime(LiveRow<MigrationSnapshot> row) {
		return row.now().downtimeNanos() == 0 ? "" : Nanos.length(row.now().downtimeNanos());
	}

	@Override
	protected Optional<CompletableFuture<List<MigrationSnapshot>>> ask(HypervisorInspection hypervisors) {
		return Optional.of(hypervisors.migrations());
	}

	@Override
	protected List<MigrationSnapshot> rows(List<MigrationSnapshot> snapshot) {
		return snapshot;
	}

	@Override
	protected String id(MigrationSnapshot row) {
		return row.domain() + " " + row.startedNanos();
	}

	@Override
	protected long nanos(List<MigrationSnapshot> snapshot) {
		return snapshot.stream().mapToLong(one -> one.startedNanos() + one.elapsedNanos()).max().orElse(0);
	}

	@Override
	protected Placeholder noneYet(List<MigrationSnapshot> snapshot) {
		return Placeholder.of("No migration yet",
				"Select a domain among the hosts and domains and choose Migrate: it moves to another host of its zone while it runs.");
	}

	/** They are of all hosts. */
	@Override
	protected void focusChanged() {
		// nothing changes
	}
}
