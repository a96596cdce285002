package org.minicloud.console.hypervisor.hosts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.console.hypervisor.DomainNames;
import org.minicloud.console.hypervisor.HypervisorIcon;
import org.minicloud.console.hypervisor.hosts.HostsRow.DomainRow;
import org.minicloud.console.hypervisor.hosts.HostsRow.HostRow;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.table.Column;
import org.minicloud.xen.inspect.XentopRow;

/** The columns of xentop, in its order and with its names; and a few of xl list and xl sched-credit. */
final class HostsColumns {
	private static final int KIB_PER_MIB = 1024;

	private final DomainNames names;

	HostsColumns(DomainNames names) {
		this.names = names;
	}

	List<Column<HostsRow>> all() {
		List<Column<HostsRow>> columns = new ArrayList<>();
		columns.add(Column.of("name", "Name", this::name).width(210).image(HostsColumns::image)
				.describedAs("Host, or domain with the name of its instance"));
		columns.add(number("id", "ID", DomainRow::domid, 0).width(44).describedAs("Domain id; 0 is the host's own domain"));
		columns.add(Column.of("state", "State", HostsColumns::state).monospaced().width(78)
				.describedAs("r running, b blocked, p paused, s shut down, c crashed, d dying")
				.toolTip(HostsColumns::stateInWords));
		columns.add(number("cpu-sec", "CPU(sec)", row -> row.line().cpuSeconds(), 1).width(78)
				.describedAs("CPU that all its vCPUs have used, in seconds of cloud time"));
		columns.add(cpuPercent());
		columns.add(memory("mem", "MEM(k)", XentopRow::memoryKiB,
				host -> host.entry().memoryMiB() - host.entry().freeMemoryMiB()).describedAs("Memory that it has, in KiB"));
		columns.add(number("mem-percent", "MEM(%)", row -> row.line().memoryPercent(), 1).width(66)
				.describedAs("Memory that it has, of the host's"));
		columns.add(memory("maxmem", "MAXMEM(k)", XentopRow::maxMemoryKiB, host -> host.entry().memoryMiB())
				.describedAs("Memory that it may have, in KiB"));
		columns.add(maxMemoryPercent());
		columns.add(number("vcpus", "VCPUS", row -> row.line().vcpus(), 0).width(58));
		columns.add(number("weight", "Weight", row -> row.snapshot().weight(), 0).width(60)
				.describedAs("Its share of CPU among those that compete, 1..65535; 256 is usual"));
		columns.add(number("cap", "Cap", row -> row.snapshot().cap(), 0).width(46)
				.describedAs("The most CPU that it may have, in percent of one physical CPU; 0 is no limit"));
		columns.addAll(devices());
		return columns;
	}

	private static List<Column<HostsRow>> devices() {
		return List.of(number("nets", "NETS", row -> row.line().nets(), 0).width(52),
				number("nettx", "NETTX(k)", row -> row.line().netTxKiB(), 0).describedAs("Sent, in KiB"),
				number("netrx", "NETRX(k)", row -> row.line().netRxKiB(), 0).describedAs("Received, in KiB"),
				number("vbds", "VBDS", row -> row.line().vbds(), 0).width(52).describedAs("Block devices"),
				number("vbd-oo", "VBD_OO", row -> row.line().vbdStalls(), 0)
						.describedAs("How often a back end had no request left to take"),
				number("vbd-rd", "VBD_RD", row -> row.line().vbdReads(), 0).describedAs("Requests to read"),
				number("vbd-wr", "VBD_WR", row -> row.line().vbdWrites(), 0).describedAs("Requests to write"),
				number("vbd-rsect", "VBD_RSECT", row -> row.line().vbdReadSectors(), 0)
						.describedAs("Sectors of 512 bytes read"),
				number("vbd-wsect", "VBD_WSECT", row -> row.line().vbdWriteSectors(), 0)
						.describedAs("Sectors of 512 bytes written"));
	}

	private static org.eclipse.jface.resource.ImageDescriptor image(HostsRow row) {
		return switch (row) {
			case HostRow host -> host.entry().state() == HostState.FAILED ? HypervisorIcon.HOST_FAILED.descriptor()
					: Icon.HOST.descriptor();
			case DomainRow domain -> (domain.isDomain0() ? HypervisorIcon.DOMAIN_0 : HypervisorIcon.DOMAIN).descriptor();
		};
	}

	private String name(HostsRow row) {
		return switch (row) {
			case HostRow host -> host.host();
			case DomainRow domain -> names.of(domain.line().name());
		};
	}

	private static String state(HostsRow row) {
		return switch (row) {
			case HostRow host -> host.entry().state().name().toLowerCase(Locale.ROOT);
			case DomainRow domain -> domain.line().state();
		};
	}

	/** The letters are Xen's; nobody has to know them. */
	static String stateInWords(HostsRow row) {
		if (!(row instanceof DomainRow domain))
			return "";
		List<String> words = new ArrayList<>();
		for (char letter : domain.line().state().toCharArray())
			switch (letter) {
				case 'r' -> words.add("running");
				case 'b' -> words.add("blocked: waits for an event");
				case 'p' -> words.add("paused");
				case 's' -> words.add("shut down: " + domain.snapshot().shutdownReason());
				case 'c' -> words.add("crashed: " + domain.snapshot().crashCause());
				case 'd' -> words.add("dying");
				default -> {
					// a dash: nothing to say
				}
			}
		return words.isEmpty() ? "runnable: waits for a physical CPU" : String.join(", ", words);
	}

	private static Column<HostsRow> cpuPercent() {
		ToDoubleFunction<HostsRow> value = row -> switch (row) {
			case HostRow host -> host.cpuPercent();
			case DomainRow domain -> domain.cpuPercent();
		};
		return Column.of("cpu-percent", "CPU(%)",
				(HostsRow row) -> row instanceof HostRow host && host.snapshot().isEmpty() ? "" : text(value.applyAsDouble(row), 1))
				.right().width(66).sortedBy(Comparator.comparingDouble(value))
				.describedAs("Of one physical CPU, since the last look");
	}

	private static Column<HostsRow> maxMemoryPercent() {
		return Column.of("maxmem-percent", "MAXMEM(%)", (HostsRow row) -> row instanceof DomainRow domain
				? domain.line().maxMemoryKiB() == XentopRow.NO_LIMIT ? "n/a" : text(domain.line().maxMemoryPercent(), 1)
				: "").right().width(88).sortedBy(Comparator.comparingDouble(
						row -> row instanceof DomainRow domain ? domain.line().maxMemoryPercent() : 0));
	}

	private static Column<HostsRow> memory(String id, String label, ToLongFunction<XentopRow> kib, ToLongFunction<HostRow> mib) {
		ToLongFunction<HostsRow> value = row -> switch (row) {
			case HostRow host -> mib.applyAsLong(host) * KIB_PER_MIB;
			case DomainRow domain -> kib.applyAsLong(domain.line());
		};
		return Column.of(id, label, (HostsRow row) -> {
			if (row instanceof HostRow host && host.snapshot().isEmpty())
				return "";
			return value.applyAsLong(row) == XentopRow.NO_LIMIT ? "no limit" : String.valueOf(value.applyAsLong(row));
		}).right().width(84).sortedBy(Comparator.comparingLong(value));
	}

	/** A number that only domains have. */
	private static Column<HostsRow> number(String id, String label, ToDoubleFunction<DomainRow> value, int digits) {
		return Column.of(id, label,
				(HostsRow row) -> row instanceof DomainRow domain ? text(value.applyAsDouble(domain), digits) : "").right()
				.width(82).sortedBy(Comparator.comparingDouble(
						row -> row instanceof DomainRow domain ? value.applyAsDouble(domain) : 0));
	}

	private static String text(double value, int digits) {
		return String.format(Locale.ROOT, "%." + digits + "f", value);
	}
}
