package org.minicloud.guest.programs.disk;

import java.util.List;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;

/** {@code umount}: takes a file system out of the tree. */
final class Umount extends DiskCommand {
	private static final long serialVersionUID = 1;
	private String target = "";

	Umount(List<String> arguments) {
		super("umount", arguments);
	}

	@Override
	String letters() {
		return "vn";
	}

	@Override
	Step begin(Sys sys, Options options, Call call) throws UsageException, SystemCallException {
		if (options.operands().size() != 1)
			throw call.usage("usage: umount [-v] <source> | <directory>");
		if (!sys.root())
			throw new UsageException("umount: only root can do that", 1);
		target = options.operands().get(0);
		return sys.storage().unmount(target);
	}

	@Override
	String done(Sys sys) {
		return "";
	}

	@Override
	String failed(String reason) {
		if (reason.equals(Errno.EBUSY.text()))
			return "umount: " + target + ": device is busy.\n        (In some cases useful info about processes that use\n"
					+ "         the device is found by lsof(8) or fuser(1))";
		return "umount: " + target + ": " + (reason.equals(Errno.EINVAL.text()) ? "not mounted" : reason);
	}
}
