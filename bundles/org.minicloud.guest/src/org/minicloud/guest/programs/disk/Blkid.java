package org.minicloud.guest.programs.disk;

import java.util.List;
import org.minicloud.guest.kernel.StorageCalls;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.programs.UsageException;

/** {@code blkid}: label and number of the file systems on block devices. */
final class Blkid implements Tool {
	private static final int NOTHING_FOUND = 2;

	@Override
	public Output run(Call call) throws UsageException, SystemCallException {
		List<String> devices = Options.parse(call, "").operands();
		if (devices.isEmpty())
			devices = call.sys().storage().disks().stream().map(StorageCalls.Disk::name).map(name -> "/dev/" + name).toList();
		StringBuilder text = new StringBuilder();
		for (String device : devices) {
			List<String> identity = call.sys().storage().identity(device);
			if (!identity.isEmpty())
				text.append(device).append(": ").append(identity.get(0).isEmpty() ? "" : "LABEL=\"" + identity.get(0) + "\" ")
						.append("UUID=\"").append(identity.get(1)).append("\" TYPE=\"ext2\"\n");
		}
		return new Output(text.toString(), "", text.isEmpty() ? NOTHING_FOUND : 0);
	}
}
