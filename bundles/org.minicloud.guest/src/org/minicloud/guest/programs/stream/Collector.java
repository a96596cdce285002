package org.minicloud.guest.programs.stream;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Sys;

/** A filter that needs all of its files before it can say anything; what it keeps is memory of the process. */
public abstract class Collector extends Filter {
	private static final long serialVersionUID = 1;
	/** What a process may keep: programs that need more read as they go. */
	private static final int MOST_BYTES = 256 << 20;
	private static final int STRIDE_KIB = 256;

	private final ByteQueue reading = new ByteQueue();
	private final List<byte[]> contents = new ArrayList<>();
	private final List<String> names = new ArrayList<>();
	private long kept;
	private long allocatedKiB;

	protected Collector(String name, List<String> arguments) {
		super(name, arguments);
	}

	@Override
	protected void data(byte[] bytes, Sys sys) {
		kept += bytes.length;
		while (allocatedKiB < kept >> 10) {
			allocatedKiB += STRIDE_KIB;
			if (kept > MOST_BYTES || !sys.allocate(STRIDE_KIB)) {
				complain(Errno.ENOMEM.text(), Math.max(1, failure()));
				reading.clear();
				contents.clear();
				names.clear();
				finish();
				return;
			}
		}
		reading.add(bytes);
	}

	@Override
	protected void endInput(String input, Sys sys) {
		names.add(input);
		contents.add(reading.take(reading.size()));
	}

	/** The files that could be read, in their order. */
	protected final List<byte[]> contents() {
		return contents;
	}

	/** Their names. */
	protected final List<String> names() {
		return names;
	}

	/** The lines of a file, without their ends. */
	protected static List<String> lines(byte[] content) {
		return lines(content, (byte) '\n');
	}

	protected static List<String> lines(byte[] content, byte end) {
		List<String> lines = new ArrayList<>();
		int from = 0;
		for (int i = 0; i < content.length; i++)
			if (content[i] == end) {
				lines.add(LineText.decode(content, from, i - from));
				from = i + 1;
			}
		if (from < content.length)
			lines.add(LineText.decode(content, from, content.length - from));
		return lines;
	}
}
