package org.minicloud.console.hypervisor.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minicloud.xen.inspect.CpuTimeline;
import org.minicloud.xen.inspect.CpuTimeline.Mark;
import org.minicloud.xen.inspect.CpuTimeline.Run;
import org.minicloud.xen.inspect.VcpuName;

/**
 * A timeline arranged for drawing: the runs of each physical CPU and of each vCPU in the order of time, so that what is in
 * sight of a hundred thousand is found by halving. Immutable.
 */
public final class CpuHistory {
	/** Before anything is known. */
	public static final CpuHistory NONE = new CpuHistory(
			new CpuTimeline("", 0, 1, 0, 0, 10_000_000, 30_000_000, List.of(), List.of(), Map.of()));

	private final CpuTimeline timeline;
	private final List<Lane> lanes = new ArrayList<>();

	public CpuHistory(CpuTimeline timeline) {
		this.timeline = timeline;
		List<List<Run>> runs = new ArrayList<>();
		List<List<Mark>> marks = new ArrayList<>();
		for (int pcpu = 0; pcpu < timeline.pcpus(); pcpu++) {
			runs.add(new ArrayList<>());
			marks.add(new ArrayList<>());
		}
		timeline.runs().forEach(run -> runs.get(run.pcpu()).add(run));
		timeline.marks().stream().filter(mark -> mark.pcpu() >= 0 && mark.pcpu() < timeline.pcpus())
				.forEach(mark -> marks.get(mark.pcpu()).add(mark));
		for (int pcpu = 0; pcpu < timeline.pcpus(); pcpu++)
			lanes.add(new Lane(runs.get(pcpu).toArray(Run[]::new), marks.get(pcpu).toArray(Mark[]::new)));
	}

	/** What it was made of. */
	public CpuTimeline timeline() {
		return timeline;
	}

	/** One for each physical CPU. */
	public List<Lane> lanes() {
		return lanes;
	}

	/** Nanoseconds of cloud time at which it begins. */
	public long begin() {
		return timeline.fromNanos();
	}

	/** Nanoseconds of cloud time at which it ends. */
	public long end() {
		return timeline.toNanos();
	}

	/** {@code web-1}, or {@code domain 7} of one that is gone. */
	public String domainName(int domid) {
		return timeline.names().getOrDefault(domid, "domain " + domid);
	}

	/** {@code web-1 v0}. */
	public String vcpuName(VcpuName vcpu) {
		return domainName(vcpu.domid()) + " v" + vcpu.vcpu();
	}

	/** One physical CPU: its runs, which do not overlap, and what happened on it. */
	public static final class Lane {
		private final Run[] runs;
		private final Mark[] marks;

		Lane(Run[] runs, Mark[] marks) {
			this.runs = runs;
			this.marks = marks;
		}

		public int size() {
			return runs.length;
		}

		public Run run(int index) {
			return runs[index];
		}

		/** The first run that ends after an instant; {@link #size()} when none does. */
		public int firstEndingAfter(long nanos) {
			int low = 0;
			int high = runs.length;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (runs[middle].toNanos() > nanos)
					high = middle;
				else
					low = middle + 1;
			}
			return low;
		}

		/** Who ran at an instant; empty when the CPU idled. */
		public Optional<Run> at(long nanos) {
			int index = firstEndingAfter(nanos);
			return index < runs.length && runs[index].fromNanos() <= nanos ? Optional.of(runs[index]) : Optional.empty();
		}

		/** The part of a span of time in which somebody ran, 0..1. */
		public double use(long begin, long end) {
			long busy = 0;
			for (int i = firstEndingAfter(begin); i < runs.length && runs[i].fromNanos() < end; i++)
				busy += Math.min(runs[i].toNanos(), end) - Math.max(runs[i].fromNanos(), begin);
			return end > begin ? (double) busy / (end - begin) : 0;
		}

		int markCount() {
			return marks.length;
		}

		Mark mark(int index) {
			return marks[index];
		}

		/** The first mark at an instant or later. */
		int firstMarkFrom(long nanos) {
			int low = 0;
			int high = marks.length;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (marks[middle].nanos() >= nanos)
					high = middle;
				else
					low = middle + 1;
			}
			return low;
		}
	}
}
