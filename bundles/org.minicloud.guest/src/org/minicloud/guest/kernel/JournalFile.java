package org.minicloud.guest.kernel;

import java.nio.charset.StandardCharsets;
import org.minicloud.guest.service.ServiceState;

/** Takes what services say, line by line, to the {@link SystemLog}. */
final class JournalFile extends OpenFile {
	private static final long serialVersionUID = 1;
	/** Longer lines are cut into several. */
	private static final int LONGEST_LINE = 2048;
	private final Kernel kernel;
	private final String name;
	private final int pid;
	private final ByteQueue begun = new ByteQueue();

	/** @param pid of who says it; -1 for whoever writes */
	JournalFile(Kernel kernel, String name, int pid) {
		this.kernel = kernel;
		this.name = name;
		this.pid = pid;
	}

	@Override
	public byte[] read(Process reader, int limit) throws SystemCallException {
		throw new SystemCallException(Errno.EBADF);
	}

	@Override
	public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
		int teller = pid < 0 ? writer.pid : pid;
		for (int i = offset; i < bytes.length; i++) {
			if (bytes[i] != '\n')
				begun.add(bytes[i]);
			if (bytes[i] == '\n' || begun.size() == LONGEST_LINE)
				say(writer, teller);
		}
		return bytes.length - offset;
	}

	private void say(Process writer, int teller) {
		String line = new String(begun.take(begun.size()), StandardCharsets.UTF_8);
		kernel.journal.line(name, teller, line);
		kernel.board.of(writer.pid, writer.group).ifPresent((ServiceState state) -> state.say(line));
	}

	@Override
	public boolean readable(Process reader) {
		return false;
	}

	@Override
	public boolean writable() {
		return true;
	}
}
