package org.minicloud.guest.programs.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.kernel.StorageCalls;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code lsblk}: the block devices; with {@code -f} what is on them. */
final class Lsblk implements Tool {
	private static final String UNITS = "BKMGTP";

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		Options options = Options.parse(call, "fabnl");
		List<String> lines = new ArrayList<>();
		lines.add(options.has('f') ? "NAME  FSTYPE LABEL UUID                                 MOUNTPOINT"
				: "NAME  MAJ:MIN RM  SIZE RO TYPE MOUNTPOINT");
		for (StorageCalls.Disk disk : call.sys().storage().disks())
			lines.add((options.has('f') ? contents(call, disk) : device(disk, options.has('b'))).stripTrailing());
		if (options.has('n'))
			lines.remove(0);
		return Output.of(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
	}

	private static String device(StorageCalls.Disk disk, boolean bytes) {
		return String.format(Locale.ROOT, "%-5s %3d:%-3d  0 %4s  %d %-4s %s", disk.name(), 202, disk.minor(),
				bytes ? Long.toString(disk.bytes()) : size(disk.bytes()), disk.readOnly() ? 1 : 0,
				disk.minor() % 16 == 0 ? "disk" : "part", disk.mountedAt());
	}

	private static String contents(Call call, StorageCalls.Disk disk) throws SystemCallException {
		List<String> identity = call.sys().root() ? call.sys().storage().identity("/dev/" + disk.name()) : List.of();
		boolean known = !identity.isEmpty();
		return String.format(Locale.ROOT, "%-5s %-6s %-5s %-36s %s", disk.name(), known ? "ext2" : "", known ? identity.get(0) : "",
				known ? identity.get(1) : "", disk.mountedAt());
	}

	private static String size(long bytes) {
		double value = bytes;
		int unit = 0;
		while (value >= 1024 && unit < UNITS.length() - 1) {
			value /= 1024;
			unit++;
		}
		return (value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value)) + UNITS.charAt(unit);
	}
}
