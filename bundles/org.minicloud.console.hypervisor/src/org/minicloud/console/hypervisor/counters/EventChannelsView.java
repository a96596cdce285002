package org.minicloud.console.hypervisor.counters;

import static java.util.Comparator.comparingInt;

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
import org.minicloud.xen.inspect.DomainSnapshot;

/** The event channels of a domain: who is at the far end, and which bits are set. */
public final class EventChannelsView extends DomainTableView<DomainSnapshot, ChannelRow> {
	@Override
	protected TableDefinition<LiveRow<ChannelRow>> definition() {
		return TableDefinition.plain("eventChannels", LiveRow::id, List.of(
				Column.of("port", "Port", (LiveRow<ChannelRow> row) -> String.valueOf(row.now().port())).right().width(56)
						.sortedBy(comparingInt(row -> row.now().port())),
				Column.of("state", "State", (LiveRow<ChannelRow> row) -> row.now().state().toLowerCase(Locale.ROOT)).width(100),
				Column.of("far-end", "Far end", (LiveRow<ChannelRow> row) -> row.now().farEnd()).width(190)
						.describedAs("The domain and port it is bound to, or for whom it waits; or the virtual interrupt"),
				Column.of("vcpu", "vCPU", (LiveRow<ChannelRow> row) -> String.valueOf(row.now().vcpu())).right().width(56)
						.describedAs("The vCPU that is notified"),
				Column.of("pending", "Pending", (LiveRow<ChannelRow> row) -> row.now().pending() ? "pending" : "").width(80)
						.describedAs("An event came and was not taken yet"),
				Column.of("masked", "Masked", (LiveRow<ChannelRow> row) -> row.now().masked() ? "masked" : "").width(80)
						.describedAs("The guest does not want to be told now")),
				new SortKey("port", false), List.of("state"));
	}

	@Override
	protected Optional<CompletableFuture<DomainLook<DomainSnapshot>>> ask(HypervisorInspection hypervisors) {
		return Optional.of(hypervisors.snapshot(focus().host().orElseThrow()).thenApply(host -> {
			DomainSnapshot domain = DomainLook.domain(host, focus());
			return new DomainLook<>(host, domain, domain);
		}));
	}

	@Override
	protected List<ChannelRow> rows(DomainLook<DomainSnapshot> look) {
		return look.detail().eventChannels().stream()
				.map(channel -> new ChannelRow(channel.port(), channel.state().name(),
						ChannelRow.farEnd(channel.state().name(), domainName(look, channel.remoteDomid()), channel.remotePort(),
								channel.virq()),
						channel.vcpu(), channel.pending(), channel.masked()))
				.toList();
	}

	@Override
	protected String id(ChannelRow row) {
		return String.valueOf(row.port());
	}

	@Override
	protected Placeholder noneYet(DomainLook<DomainSnapshot> look) {
		return Placeholder.of("No event channel", "The domain has bound none, or has ended.");
	}
}
