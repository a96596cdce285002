package org.minicloud.guest.programs.disk;

import java.util.List;
import org.minicloud.guest.ext2.Geometry;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.StorageCalls;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** {@code mkfs}: makes an empty ext2. */
final class Mkfs extends DiskCommand {
	private static final long serialVersionUID = 1;
	private static final int BLOCK = 4096;
	private final String command;
	private String device = "";
	private String label = "";
	private boolean quiet;

	Mkfs(String command, List<String> arguments) {
		super(command, arguments);
		this.command = command;
	}

	@Override
	String letters() {
		return "t:L:qFb:m:jv";
	}

	@Override
	Step begin(Sys sys, Options options, Call call) throws UsageException, SystemCallException {
		if (options.operands().isEmpty())
			throw call.usage("no device specified");
		if (options.has('t') && !options.value('t').equals("ext2"))
			throw call.usage("mkfs." + options.value('t') + ": No such file or directory");
		if (options.has('b') && !options.value('b').equals("4096"))
			throw call.usage("invalid block size - " + options.value('b'));
		device = options.operands().get(0);
		label = options.has('L') ? options.value('L') : "";
		quiet = options.has('q');
		return sys.storage().format(device, label);
	}

	@Override
	String done(Sys sys) {
		if (quiet)
			return "";
		String name = device.substring(device.lastIndexOf('/') + 1);
		long blocks = sys.storage().disks().stream().filter(disk -> disk.name().equals(name.replaceFirst("^(sd|hd)", "xvd")))
				.mapToLong(StorageCalls.Disk::bytes).sum() / BLOCK;
		Geometry geometry = Geometry.fitting((int) blocks);
		return "Filesystem label=" + label + "\nOS type: Linux\nBlock size=4096 (log=2)\n" + geometry.inodes() + " inodes, "
				+ geometry.blocks() + " blocks\n" + geometry.blocks() / 20 + " blocks (5.00%) reserved for the super user\n"
				+ geometry.groups() + (geometry.groups() == 1 ? " block group\n" : " block groups\n")
				+ "Writing inode tables: done\nWriting superblocks and filesystem accounting information: done\n";
	}

	@Override
	String failed(String reason) {
		if (reason.equals(Errno.EBUSY.text()))
			return device + " is mounted; will not make a filesystem here!";
		if (reason.equals(Errno.ENOTBLK.text()))
			return device + " is not a block special device.";
		return command + ": " + reason + " while trying to determine filesystem size of " + device;
	}
}
