package org.minicloud.guest.sftp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code scp -f}: announces files and folders on its output, and sends them when the other side is ready for each. */
final class ScpSource implements Program {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 32 * 1024;
	/** Among the paths to be sent: the folder before it is done. */
	private static final String FOLDER_ENDS = "\u0000";

	private enum Phase {
		NEXT, ANNOUNCE, BYTES, FINISH
	}

	private final boolean recursive;
	private final boolean keepTimes;
	private final Deque<String> paths = new ArrayDeque<>();
	private final ByteQueue answers = new ByteQueue();
	private Phase phase = Phase.NEXT;
	/** Answers of the other side that must come first. */
	private int owed = 1;
	private boolean readingAnswer;
	private boolean readingFile;
	private String path = "";
	private int descriptor = SftpHandle.NO_DESCRIPTOR;
	private long remaining;
	private int status;

	ScpSource(List<String> sources, boolean recursive, boolean keepTimes) {
		this.recursive = recursive;
		this.keepTimes = keepTimes;
		paths.addAll(sources);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (readingAnswer) {
			readingAnswer = false;
			if (!(last instanceof Outcome.Data data) || data.bytes().length == 0)
				return Step.exit(1);
			answers.add(data.bytes());
		} else if (readingFile) {
			readingFile = false;
			return send(sys, last);
		} else if (last instanceof Outcome.Failed) {
			return Step.exit(1);
		}
		while (owed > 0) {
			if (answers.size() == 0) {
				readingAnswer = true;
				return new Step.Read(0, CHUNK);
			}
			if (!takeAnswer())
				return Step.exit(1);
		}
		try {
			return advance(sys);
		} catch (SystemCallException refused) {
			return complain(refused.getMessage());
		}
	}

	/** @return whether the other side goes on */
	private boolean takeAnswer() {
		int answer = answers.at(0);
		answers.drop(1);
		owed--;
		if (answer == 0)
			return true;
		status = 1;
		while (answers.size() > 0) {
			boolean end = answers.at(0) == '\n';
			answers.drop(1);
			if (end)
				break;
		}
		// it does not want this one
		phase = Phase.NEXT;
		return answer == 1;
	}

	private Step advance(Sys sys) throws SystemCallException {
		switch (phase) {
			case NEXT -> {
				closeFile(sys);
				if (paths.isEmpty())
					return Step.exit(status);
				path = paths.pop();
				if (path.equals(FOLDER_ENDS))
					return say("E\n");
				FileStatus found = status(sys);
				if (found.isDirectory() && !recursive)
					return complain("not a regular file");
				phase = Phase.ANNOUNCE;
				return keepTimes ? say(String.format(Locale.ROOT, "T%d 0 %d 0\n", found.modifiedMillis() / 1000, found.accessedMillis() / 1000))
						: advance(sys);
			}
			case ANNOUNCE -> {
				return announce(sys);
			}
			case BYTES -> {
				if (remaining == 0) {
					phase = Phase.NEXT;
					owed = 1;
					return new Step.Write(1, new byte[] { 0 });
				}
				readingFile = true;
				return new Step.Read(descriptor, (int) Math.min(remaining, CHUNK));
			}
			default -> {
				return Step.exit(status);
			}
		}
	}

	private FileStatus status(Sys sys) throws SystemCallException {
		return sys.files().status(path).orElseThrow(() -> new SystemCallException(Errno.ENOENT));
	}

	private Step announce(Sys sys) throws SystemCallException {
		FileStatus found = status(sys);
		String name = Paths.name(sys.files().absolute(path));
		if (found.isDirectory()) {
			List<String> names = sys.files().list(path);
			paths.push(FOLDER_ENDS);
			for (int i = names.size() - 1; i >= 0; i--)
				paths.push(Paths.child(sys.files().absolute(path), names.get(i)));
			phase = Phase.NEXT;
			return say(String.format(Locale.ROOT, "D%04o 0 %s\n", found.mode(), name));
		}
		descriptor = sys.install(sys.files().openForReading(path));
		remaining = found.size();
		phase = Phase.BYTES;
		return say(String.format(Locale.ROOT, "C%04o %d %s\n", found.mode(), found.size(), name));
	}

	private Step send(Sys sys, Outcome last) {
		boolean read = last instanceof Outcome.Data data && data.bytes().length > 0;
		byte[] bytes = read ? ((Outcome.Data) last).bytes() : new byte[(int) Math.min(remaining, CHUNK)];
		if (!read)
			status = 1;
		remaining -= bytes.length;
		return new Step.Write(1, bytes);
	}

	private void closeFile(Sys sys) {
		if (descriptor != SftpHandle.NO_DESCRIPTOR)
			sys.setFile(descriptor, null);
		descriptor = SftpHandle.NO_DESCRIPTOR;
	}

	private Step say(String text) {
		owed = 1;
		return new Step.Write(1, text.getBytes(StandardCharsets.UTF_8));
	}

	private Step complain(String reason) {
		status = 1;
		phase = Phase.NEXT;
		return Step.write(1, "\u0001scp: " + path + ": " + reason + "\n");
	}
}
