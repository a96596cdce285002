package org.minicloud.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an experiment showed: a line for each vCPU, in the order of the domains. */
public record ExperimentReport(List<VcpuReport> vcpus) {
	/** Digits after the point in the JSON; more would be noise. */
	private static final int DECIMALS = 4;

	public ExperimentReport {
		vcpus = List.copyOf(vcpus);
	}

	/** @throws IllegalArgumentException when there is no such vCPU */
	public VcpuReport vcpu(String domain, int vcpu) {
		return vcpus.stream().filter(each -> each.domain().equals(domain) && each.vcpu() == vcpu).findFirst()
				.orElseThrow(() -> new IllegalArgumentException("there is no vCPU " + vcpu + " of " + domain));
	}

	/** What all vCPUs of a domain had, in percent of one physical CPU. */
	public double percentOf(String domain) {
		return vcpus.stream().filter(vcpu -> vcpu.domain().equals(domain)).mapToDouble(VcpuReport::cpuPercent).sum();
	}

	public String toTable() {
		int width = Math.max(6, vcpus.stream().mapToInt(vcpu -> vcpu.domain().length()).max().orElse(0));
		StringBuilder table = new StringBuilder(String.format("%-" + width + "s vcpu   cpu %%    wakes  mean ms     max ms credits%n", "domain"));
		for (VcpuReport vcpu : vcpus)
			table.append(String.format(Locale.ROOT, "%-" + width + "s %4d %7.2f %8d %8.3f %10.3f %7d %s%n", vcpu.domain(),
					vcpu.vcpu(), vcpu.cpuPercent(), vcpu.wakes(), vcpu.wakeLatencyMeanMs(), vcpu.wakeLatencyMaxMs(),
					vcpu.credits(), vcpu.priority()));
		return table.toString();
	}

	public String toJson() {
		return vcpus.stream().map(ExperimentReport::json).collect(Collectors.joining(",\n ", "{\"vcpus\":[\n ", "\n]}\n"));
	}

	private static String json(VcpuReport vcpu) {
		return "{\"domain\":" + quoted(vcpu.domain()) + ",\"vcpu\":" + vcpu.vcpu() + ",\"cpuPercent\":"
				+ number(vcpu.cpuPercent()) + ",\"wakeLatencyMeanMs\":" + number(vcpu.wakeLatencyMeanMs())
				+ ",\"wakeLatencyMaxMs\":" + number(vcpu.wakeLatencyMaxMs()) + ",\"wakes\":" + vcpu.wakes() + ",\"credits\":"
				+ vcpu.credits() + ",\"class\":\"" + vcpu.priority() + "\"}";
	}

	private static String number(double value) {
		BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
		return rounded.scale() < 1 ? rounded.setScale(1).toPlainString() : rounded.toPlainString();
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.chars().forEach(c -> {
			if (c == '"' || c == '\\')
				quoted.append('\\').append((char) c);
			else if (c < ' ')
				quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
			else
				quoted.append((char) c);
		});
		return quoted.append('"').toString();
	}
}
