package org.minicloud.guest.programs;

import java.util.Locale;
import org.minicloud.guest.Architecture;
import org.minicloud.guest.GuestConfig;
import org.minicloud.guest.kernel.CpuModel;

/** {@code lscpu}: the processors. */
final class Lscpu implements Tool {
	@Override
	public Output run(Call call) throws UsageException {
		Options.parse(call, "").withoutOperands();
		GuestConfig config = call.sys().config();
		CpuModel model = CpuModel.of(config);
		int cpus = call.sys().processors();
		boolean wide = config.architecture() == Architecture.X86_64;
		StringBuilder text = new StringBuilder();
		line(text, "Architecture:", config.architecture().machine());
		line(text, "CPU op-mode(s):", wide ? "32-bit, 64-bit" : "32-bit");
		line(text, "Byte Order:", "Little Endian");
		line(text, "CPU(s):", Integer.toString(cpus));
		line(text, "On-line CPU(s) list:", cpus == 1 ? "0" : "0-" + (cpus - 1));
		line(text, "Vendor ID:", model.vendor());
		line(text, "CPU family:", Integer.toString(model.family()));
		line(text, "Model:", Integer.toString(model.model()));
		line(text, "Stepping:", Integer.toString(model.stepping()));
		line(text, "CPU MHz:", String.format(Locale.ROOT, "%.3f", model.megahertz()));
		line(text, "Hypervisor vendor:", "Xen");
		line(text, "Virtualization type:", "para");
		line(text, "L2 cache:", model.cacheKiB() + "K");
		return Output.of(text.toString());
	}

	private static void line(StringBuilder text, String label, String value) {
		text.append(String.format(Locale.ROOT, "%-22s %s\n", label, value));
	}
}
