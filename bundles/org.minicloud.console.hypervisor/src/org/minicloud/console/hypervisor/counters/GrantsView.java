package org.minicloud.console.hypervisor.counters;

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
import org.minicloud.xen.inspect.GrantTableSnapshot;

/** What a domain lets others do with its frames, and what it has mapped of theirs. */
public final class GrantsView extends DomainTableView<GrantTableSnapshot, GrantRow> {
	@Override
	protected TableDefinition<LiveRow<GrantRow>> definition() {
		return TableDefinition.plain("grants", LiveRow::id, List.of(
				Column.of("kind", "Kind", (LiveRow<GrantRow> row) -> row.now().kind()).width(84)
						.describedAs("access or transfer: granted to another; mapping: another's frame, mapped here"),
				Column.of("ref", "Reference", (LiveRow<GrantRow> row) -> String.valueOf(row.now().reference())).right().width(84)
						.sortedBy(comparingInt(row -> row.now().reference())),
				Column.of("domain", "Domain", (LiveRow<GrantRow> row) -> row.now().other()).width(130)
						.describedAs("Who may use the frame; of a mapping, whose it is"),
				Column.of("frame", "Frame", GrantsView::frame).monospaced().right().width(100)
						.sortedBy(comparingLong(row -> row.now().mfn())).describedAs("Machine frame number"),
				Column.of("rights", "Rights", (LiveRow<GrantRow> row) -> row.now().readonly() ? "read only" : "read and write")
						.width(110),
				Column.of("use", "In use", (LiveRow<GrantRow> row) -> row.now().use()).width(140)
						.describedAs("While a frame is mapped, its grant cannot be revoked")),
				new SortKey("ref", false), List.of("kind"));
	}

	private static String frame(LiveRow<GrantRow> row) {
		return row.now().mfn() < 0 ? "" : String.format(Locale.ROOT, "0x%x", row.now().mfn());
	}

	@Override
	protected Optional<CompletableFuture<DomainLook<GrantTableSnapshot>>> ask(HypervisorInspection hypervisors) {
		return Optional.of(DomainLook.at(hypervisors, focus(), hypervisors::grants));
	}

	@Override
	protected List<GrantRow> rows(DomainLook<GrantTableSnapshot> look) {
		List<GrantRow> rows = new ArrayList<>();
		look.detail().grants().forEach(grant -> rows.add(new GrantRow(grant.type(), grant.gref(),
				domainName(look, grant.domid()), grant.mfn(), grant.readonly(), grant.reads(), grant.writes(), -1)));
		look.detail().mappings().forEach(mapping -> rows.add(new GrantRow("mapping", mapping.gref(),
				domainName(look, mapping.granterDomid()), mapping.mfn(), mapping.readonly(), 0, 0, mapping.handle())));
		return rows;
	}

	@Override
	protected String id(GrantRow row) {
		return row.handle() >= 0 ? "handle " + row.handle() : String.valueOf(row.reference());
	}

	@Override
	protected Placeholder noneYet(DomainLook<GrantTableSnapshot> look) {
		return Placeholder.of("No grant",
				"A domain grants frames when its drivers connect to back ends in domain 0. This one has not, or has ended.");
	}
}
