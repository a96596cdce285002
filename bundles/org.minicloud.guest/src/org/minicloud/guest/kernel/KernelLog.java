package org.minicloud.guest.kernel;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.tty.Tty;

/** What the kernel says: kept for {@code dmesg}, and printed on the primary console. */
public final class KernelLog implements Serializable {
	private static final long serialVersionUID = 1;
	/** Lines kept; older ones are forgotten, as a ring buffer does. */
	private static final int LIMIT = 400;

	private final List<String> lines = new ArrayList<>();
	private final Tty console;
	private final boolean timeStamps;

	KernelLog(Tty console, boolean timeStamps) {
		this.console = console;
		this.timeStamps = timeStamps;
	}

	void print(long now, String text) {
		String line = timeStamps ? String.format(Locale.ROOT, "[%5d.%06d] %s", now / 1_000_000_000,
				now / 1000 % 1_000_000, text) : text;
		if (lines.size() == LIMIT)
			lines.remove(0);
		lines.add(line);
		console.say((line + "\n").getBytes(StandardCharsets.UTF_8));
	}

	public List<String> lines() {
		return List.copyOf(lines);
	}
}
