package org.minicloud.console.hypervisor.hosts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.connection.HypervisorInspection.HostEntry;
import org.minicloud.connection.HypervisorInspection.HostState;
import org.minicloud.xen.inspect.DomainSnapshot;
import org.minicloud.xen.inspect.HostSnapshot;
import org.minicloud.xen.inspect.XentopRow;

/** A row of the tree. It stays the same object while its host or domain lives, and is brought up to date. */
public sealed interface HostsRow {
	/** The host's id. */
	String host();

	/** Unique among all rows. */
	String key();

	/** A host, with its domains when it is on. */
	final class HostRow implements HostsRow {
		private final String host;
		private final Map<String, DomainRow> domains = new LinkedHashMap<>();
		private HostEntry entry;
		private Optional<HostSnapshot> snapshot = Optional.empty();
		private List<XentopRow> lines = List.of();

		HostRow(HostEntry entry) {
			host = entry.id();
			this.entry = entry;
		}

		/**
		 * Answers whether anything about it, or about a domain of it, is different now. What is not looked at any more is
		 * forgotten: old numbers would mislead.
		 */
		boolean update(HostEntry newEntry, Optional<HostSnapshot> later) {
			boolean differs = !newEntry.equals(entry) || !later.equals(snapshot);
			entry = newEntry;
			later.ifPresent(this::update);
			if (newEntry.state() != HostState.ON || later.isEmpty()) {
				snapshot = Optional.empty();
				lines = List.of();
				domains.clear();
			}
			return differs;
		}

		/** Shares of CPU are of the time since the last look; none has passed while the cloud is paused. */
		private void update(HostSnapshot later) {
			boolean stood = snapshot.isPresent() && snapshot.get().nanos() == later.nanos();
			lines = XentopRow.between(snapshot.orElse(later), later);
			snapshot = Optional.of(later);
			Map<String, DomainRow> now = new LinkedHashMap<>();
			for (int i = 0; i < lines.size(); i++) {
				XentopRow line = lines.get(i);
				String key = host + "/" + line.domid() + "/" + line.name();
				DomainRow row = domains.containsKey(key) ? domains.get(key) : new DomainRow(host, key);
				row.update(line, later.domains().get(i), stood ? row.cpuPercent() : line.cpuPercent());
				now.put(key, row);
			}
			domains.clear();
			domains.putAll(now);
		}

		public HostEntry entry() {
			return entry;
		}

		/** Empty when the host is not on, or was not looked at yet. */
		public Optional<HostSnapshot> snapshot() {
			return snapshot;
		}

		public List<DomainRow> domains() {
			return new ArrayList<>(domains.values());
		}

		/** Of one physical CPU: 200 when two are busy. */
		double cpuPercent() {
			return domains.values().stream().mapToDouble(DomainRow::cpuPercent).sum();
		}

		@Override
		public String host() {
			return host;
		}

		@Override
		public String key() {
			return host;
		}
	}

	/** A domain. */
	final class DomainRow implements HostsRow {
		private final String host;
		private final String key;
		private XentopRow line;
		private DomainSnapshot snapshot;
		private double cpuPercent;

		private DomainRow(String host, String key) {
			this.host = host;
			this.key = key;
		}

		private void update(XentopRow newLine, DomainSnapshot newSnapshot, double share) {
			line = newLine;
			snapshot = newSnapshot;
			cpuPercent = share;
		}

		public XentopRow line() {
			return line;
		}

		public DomainSnapshot snapshot() {
			return snapshot;
		}

		double cpuPercent() {
			return cpuPercent;
		}

		public int domid() {
			return line.domid();
		}

		public boolean isDomain0() {
			return line.domid() == 0;
		}

		/** Whether an operator paused it. */
		public boolean isPaused() {
			return line.state().indexOf('p') >= 0;
		}

		/** Whether it has shut down, crashed or is being taken apart. */
		public boolean isOver() {
			return line.state().indexOf('s') >= 0 || line.state().indexOf('c') >= 0 || line.state().indexOf('d') >= 0;
		}

		@Override
		public String host() {
			return host;
		}

		@Override
		public String key() {
			return key;
		}
	}
}
