package org.minicloud.console.hypervisor.counters;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.feed.DomainLook;
import org.minicloud.console.hypervisor.feed.DomainTableView;
import org.minicloud.console.hypervisor.feed.LiveRow;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings.SortKey;
import org.minicloud.xen.inspect.CallCounters;

/** How often a domain called the hypervisor, and for what; and what it was caught at. */
public final class HypercallsView extends DomainTableView<CallCounters, CallRow> {
	private static final double NANOS_PER_SECOND = 1e9;

	@Override
	protected TableDefinition<LiveRow<CallRow>> definition() {
		return TableDefinition.plain("hypercalls", LiveRow::id, List.of(
				Column.of("number", "Number", HypercallsView::number).right().width(70)
						.sortedBy(comparing((LiveRow<CallRow> row) -> row.now().trap())
								.thenComparing(comparingInt(row -> row.now().number())))
						.describedAs("Xen's number of the hypercall"),
				Column.of("name", "Name", (LiveRow<CallRow> row) -> row.now().name()).monospaced().width(190),
				Column.of("count", "Count", (LiveRow<CallRow> row) -> String.format(Locale.ROOT, "%,d", row.now().count())).right()
						.width(100).sortedBy(comparingLong(row -> row.now().count()))
						.copiedAs(row -> String.valueOf(row.now().count())),
				Column.of("rate", "Rate", HypercallsView::rateText).right().width(90)
						.sortedBy(comparingDouble(HypercallsView::rate))
						.describedAs("In a second of cloud time, since the last look"),
				Column.of("kind", "Kind", (LiveRow<CallRow> row) -> row.now().kind()).width(100)
						.describedAs("A guest asks by a hypercall; it traps when it does what it may not")),
				new SortKey("count", true), List.of("kind"));
	}

	private static String number(LiveRow<CallRow> row) {
		return row.now().trap() ? "" : String.valueOf(row.now().number());
	}

	private static String rateText(LiveRow<CallRow> row) {
		double rate = rate(row);
		return rate == 0 ? "" : String.format(Locale.ROOT, rate < 10 ? "%.1f/s" : "%,.0f/s", rate);
	}

	/** In a second of cloud time since the last look; 0 when there was none. */
	public static double rate(LiveRow<CallRow> row) {
		long more = row.now().count() - row.before().map(CallRow::count).orElse(row.now().count());
		return more <= 0 || row.elapsed() <= 0 ? 0 : more * NANOS_PER_SECOND / row.elapsed();
	}

	@Override
	protected Optional<CompletableFuture<DomainLook<CallCounters>>> ask(HypervisorInspection hypervisors) {
		return Optional.of(DomainLook.at(hypervisors, focus(), hypervisors::calls));
	}

	/** Those that never happened say nothing. */
	@Override
	protected List<CallRow> rows(DomainLook<CallCounters> look) {
		List<CallRow> rows = new ArrayList<>();
		look.detail().hypercalls().forEach(one -> rows.add(new CallRow(false, one.number(), one.name(), one.count())));
		look.detail().traps().forEach(one -> rows.add(new CallRow(true, one.number(), one.name(), one.count())));
		rows.removeIf(row -> row.count() == 0);
		return rows;
	}

	@Override
	protected String id(CallRow row) {
		return row.kind() + " " + row.name();
	}

	@Override
	protected Placeholder noneYet(DomainLook<CallCounters> look) {
		return Placeholder.of("No hypercall yet",
				"Counting begins when the domain first runs. Unpause it, or let cloud time go on.");
	}
}
