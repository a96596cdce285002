package org.minicloud.experiment.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.minicloud.experiment.DomainPlan;
import org.minicloud.experiment.Experiment;
import org.minicloud.experiment.ExperimentReport;
import org.minicloud.experiment.VcpuReport;
import org.minicloud.guest.light.Workload;
import org.minicloud.guest.light.Workload.RunSleep;
import org.minicloud.guest.light.Workload.Spin;

/** Barham et al. 2003: what all domains of a server of two CPUs get done together, from one domain to more than a hundred. */
public final class Scaling {
	private static final int PCPUS = 2;
	private static final int[] DOMAINS = { 1, 2, 4, 8, 16, 32, 64, 100, 128 };

	/** What so many domains on two physical CPUs did; in percent of one physical CPU. */
	public ExperimentReport run(int domains, Workload workload) {
		return new Experiment(IntStream.range(0, domains).mapToObj(i -> new DomainPlan("domain" + i, workload)).toList())
				.withPcpus(PCPUS).run();
	}

	/** What all had together, in percent of what they could have. */
	public static double aggregate(ExperimentReport report) {
		int usable = Math.min(PCPUS, report.vcpus().size());
		return report.vcpus().stream().mapToDouble(VcpuReport::cpuPercent).sum() / usable;
	}

	/** The greatest share over the least. */
	public static double spread(ExperimentReport report) {
		return report.vcpus().stream().mapToDouble(VcpuReport::cpuPercent).max().orElse(0)
				/ report.vcpus().stream().mapToDouble(VcpuReport::cpuPercent).min().orElse(1);
	}

	public PaperSection section() {
		List<Finding> findings = new ArrayList<>();
		for (int domains : DOMAINS) {
			ExperimentReport report = run(domains, new Spin());
			findings.add(new Finding(domains + " domains that compute",
					String.format(Locale.ROOT, "%.2f %% of capacity, greatest/least share %.3f", aggregate(report), spread(report)),
					domains >= 100 ? "design target: 100 VMs on a server, a few percent of overhead at most (abstract)" : ""));
		}
		for (int domains : new int[] { 16, 100 }) {
			ExperimentReport report = run(domains, new RunSleep(1_000_000, 15_700_000));
			double mean = report.vcpus().stream().mapToDouble(VcpuReport::wakeLatencyMeanMs).average().orElse(0);
			findings.add(new Finding(domains + " domains, 1 ms of work and 15.7 ms of sleep", String.format(Locale.ROOT,
					"%.1f %% of capacity, wake latency %.3f ms in the mean", aggregate(report), mean), ""));
		}
		return new PaperSection("Scaling to a hundred domains",
				"P. Barham et al.: Xen and the Art of Virtualization, SOSP 2003. Two physical CPUs, 30 s, equal weights.", findings,
				List.of("The shape to be met is that aggregate throughput stays flat from one domain to 128, and it does. That nothing at"
						+ " all is lost is no merit: a switch costs no time here, there are no caches to be refilled, and the published"
						+ " machine ran another scheduler (BVT).",
						"Shares within 30 s differ by a slice or two: with 128 domains on two CPUs each comes up once in about two"
								+ " seconds."));
	}
}
