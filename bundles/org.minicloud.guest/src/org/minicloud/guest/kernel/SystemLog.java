package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.minicloud.guest.Personality;
import org.minicloud.guest.fs.FileAccess;
import org.minicloud.guest.programs.Times;

/**
 * The system's log: lines with time, machine and teller, appended to its file as soon as the file can take them. What it
 * cannot (before the root is mounted, or on a full disk) is kept, up to a bound, and tried again with the next line.
 */
public final class SystemLog implements Serializable {
	private static final long serialVersionUID = 1;
	private static final int MOST_KEPT = 64 * 1024;
	private final Kernel kernel;
	private final ByteQueue kept = new ByteQueue();

	SystemLog(Kernel kernel) {
		this.kernel = kernel;
	}

	/** Where the file is: Debian's name and that of the others. */
	public static String path(Personality personality) {
		return personality == Personality.UBUNTU ? "/var/log/syslog" : "/var/log/messages";
	}

	/** What the kernel has said since it came up, as klogd takes it over. */
	void takeKernelLog() {
		for (String line : kernel.log.lines())
			keep("kernel", 0, line);
		flush();
	}

	void line(String name, int pid, String text) {
		keep(name, pid, text);
		flush();
	}

	private void keep(String name, int pid, String text) {
		String stamp = Times.format("MMM", kernel.wallClockMillis()) + String.format(Locale.ROOT, " %2s ", Times.format("d", kernel.wallClockMillis()))
				+ Times.format("HH:mm:ss", kernel.wallClockMillis());
		String teller = pid > 0 ? name + "[" + pid + "]" : name;
		kept.add((stamp + " " + kernel.hostname + " " + teller + ": " + text + "\n").getBytes(StandardCharsets.UTF_8));
	}

	private void flush() {
		Process init = kernel.processes.find(1);
		if (init == null)
			return;
		try {
			FileAccess files = new Sys(kernel, init).files();
			OpenFile file = files.openForWriting(path(kernel.config.personality()), true, 0600).acquire();
			try {
				int taken = file.write(init, kept.peek(kept.size()), 0);
				kept.drop(taken);
			} finally {
				file.release();
			}
		} catch (SystemCallException refused) {
			// kept, below
		}
		if (kept.size() > MOST_KEPT)
			kept.drop(kept.size() - MOST_KEPT);
	}
}
