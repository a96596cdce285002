package org.minicloud.guest.programs.disk;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.StorageCalls;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** {@code resize2fs}: lets a file system be as large as its device, also while it is mounted. It does not make one smaller. */
final class Resize2fs extends DiskCommand {
	private static final long serialVersionUID = 1;
	private static final String VERSION = "resize2fs 1.42.3 (14-May-2012)\n";
	private static final int BLOCK = 4096;
	private String device = "";
	private String before = "";
	private String mountedAt = "";

	Resize2fs(List<String> arguments) {
		super("resize2fs", arguments);
	}

	@Override
	String letters() {
		return "fFp";
	}

	@Override
	Step begin(Sys sys, Options options, Call call) throws UsageException, SystemCallException {
		if (options.operands().isEmpty())
			throw new UsageException("Usage: resize2fs [-f] [-F] [-p] device [new_size]", 1);
		device = options.operands().get(0);
		Map<String, String> found = sys.storage().superblock(device);
		if (found.isEmpty())
			throw new UsageException(VERSION + "resize2fs: Bad magic number in super-block while trying to open " + device
					+ "\nCouldn't find valid filesystem superblock.", 1);
		before = found.get("Block count");
		StorageCalls.Disk disk = disk(sys);
		mountedAt = disk.mountedAt();
		if (options.operands().size() > 1)
			requireWhole(options.operands().get(1), disk);
		return sys.storage().resize(device);
	}

	/** The size that is asked for can only be the device's. */
	private static void requireWhole(String text, StorageCalls.Disk disk) throws UsageException {
		if (!text.matches("[0-9]{1,12}[sKMGT]?"))
			throw new UsageException(VERSION + "resize2fs: Invalid new size: " + text, 1);
		long number = Long.parseLong(text.replaceAll("\\D", ""));
		long bytes = switch (text.charAt(text.length() - 1)) {
			case 's' -> number << 9;
			case 'K' -> number << 10;
			case 'M' -> number << 20;
			case 'G' -> number << 30;
			case 'T' -> number << 40;
			default -> number * BLOCK;
		};
		if (bytes > disk.bytes())
			throw new UsageException(VERSION + "The containing partition (or device) is only " + disk.bytes() / BLOCK
					+ " (4k) blocks.\nYou requested a new size of " + bytes / BLOCK + " blocks.\n", 1);
		if (bytes / BLOCK < disk.bytes() / BLOCK)
			throw new UsageException(VERSION + "resize2fs: Operation not supported while trying to resize to less than the device", 1);
	}

	private StorageCalls.Disk disk(Sys sys) {
		String name = device.substring(device.lastIndexOf('/') + 1).replaceFirst("^(sd|hd)", "xvd");
		return sys.storage().disks().stream().filter(disk -> disk.name().equals(name)).findFirst().orElseThrow();
	}

	@Override
	String done(Sys sys) {
		try {
			String now = sys.storage().superblock(device).getOrDefault("Block count", before);
			if (now.equals(before))
				return VERSION + "The filesystem is already " + now + " blocks long.  Nothing to do!\n\n";
			String online = mountedAt.isEmpty() ? "Resizing the filesystem on " + device + " to " + now + " (4k) blocks.\n"
					: "Filesystem at " + device + " is mounted on " + mountedAt + "; on-line resizing required\n";
			return VERSION + online + "The filesystem on " + device + " is now " + now + " blocks long.\n\n";
		} catch (SystemCallException unseen) {
			return VERSION;
		}
	}

	@Override
	String failed(String reason) {
		if (reason.equals(Errno.EINVAL.text()))
			return VERSION + "Please run 'e2fsck -f " + device + "' first.\n";
		if (reason.equals(Errno.EPERM.text()) || reason.equals(Errno.ENOENT.text()) || reason.equals(Errno.ENOTBLK.text()))
			return VERSION + "open: " + reason + " while opening " + device;
		return VERSION + "resize2fs: " + reason + " while trying to resize " + device;
	}
}
