package org.minicloud.guest.programs.disk;

import java.util.List;
import org.minicloud.guest.fs.MountStatus;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** {@code mount}: tells what is mounted, or mounts a device; one operand is looked up in {@code /etc/fstab}. */
final class Mount extends DiskCommand {
	private static final long serialVersionUID = 1;
	private static final int FAILURE = 32;
	private String device = "";
	private String directory = "";
	private boolean telling;

	Mount(List<String> arguments) {
		super("mount", arguments);
	}

	@Override
	String letters() {
		return "t:o:arwvnL:";
	}

	@Override
	Step begin(Sys sys, Options options, Call call) throws UsageException, SystemCallException {
		List<String> operands = options.operands();
		telling = operands.isEmpty();
		if (telling)
			return Step.compute(1);
		if (options.has('t') && !List.of("ext2", "ext3", "ext4", "auto").contains(options.value('t')))
			throw new UsageException("mount: unknown filesystem type '" + options.value('t') + "'", FAILURE);
		if (!sys.root())
			throw new UsageException("mount: only root can do that", 1);
		List<String> wishes = options.has('o') ? List.of(options.value('o').split(",")) : List.of();
		boolean readOnly = options.has('r') || wishes.contains("ro");
		if (wishes.contains("remount")) {
			directory = operands.get(operands.size() - 1);
			return sys.storage().remount(directory, readOnly);
		}
		device = operands.get(0);
		directory = operands.size() > 1 ? operands.get(1) : fromTable(sys, operands.get(0));
		if (!sys.files().isDirectory(directory))
			throw new UsageException("mount: mount point " + directory + " does not exist", FAILURE);
		return sys.storage().mount(device, directory, readOnly);
	}

	private String fromTable(Sys sys, String operand) throws UsageException {
		for (String line : sys.files().text("/etc/fstab").orElse("").lines().toList()) {
			String[] fields = line.strip().split("\\s+");
			if (fields.length < 2 || !fields[0].equals(operand) && !fields[1].equals(operand))
				continue;
			device = fields[0];
			return fields[1];
		}
		throw new UsageException("mount: can't find " + operand + " in /etc/fstab or /etc/mtab", 1);
	}

	@Override
	int failureStatus() {
		return FAILURE;
	}

	@Override
	String done(Sys sys) {
		if (!telling)
			return "";
		StringBuilder text = new StringBuilder();
		for (MountStatus mount : sys.files().mounts())
			text.append(mount.source()).append(" on ").append(mount.directory()).append(" type ").append(mount.type()).append(" (")
					.append(mount.options()).append(")\n");
		return text.append("none on /proc type proc (rw)\n").toString();
	}

	@Override
	String failed(String reason) {
		if (reason.equals(Errno.EINVAL.text()))
			return "mount: wrong fs type, bad option, bad superblock on " + device
					+ ",\n       missing codepage or helper program, or other error\n       In some cases useful info is found in syslog - try\n"
					+ "       dmesg | tail  or so";
		if (reason.equals(Errno.EBUSY.text()))
			return "mount: " + device + " already mounted or " + directory + " busy";
		if (reason.equals(Errno.ENOENT.text()))
			return "mount: special device " + device + " does not exist";
		if (reason.equals(Errno.ENOTBLK.text()))
			return "mount: " + device + " is not a block device";
		return "mount: " + reason;
	}
}
