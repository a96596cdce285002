package org.minicloud.guest.sftp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.minicloud.guest.fs.Paths;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/** {@code scp -t}: takes files and folders from its input, as the other side announces them. */
final class ScpSink implements Program {
	private static final long serialVersionUID = 1;
	private static final Pattern ENTRY = Pattern.compile("([CD])([0-7]{4}) ([0-9]{1,18}) ([^/]+)");
	private static final Pattern TIMES = Pattern.compile("T([0-9]{1,12}) [0-9]+ ([0-9]{1,12}) [0-9]+");
	private static final int CHUNK = 32 * 1024;
	private static final int LONGEST_LINE = 8192;
	private static final int UMASK = 022;

	private enum Phase {
		READY, LINE, BYTES, CONFIRMED
	}

	private final boolean recursive;
	private final boolean keepTimes;
	private final boolean mustBeFolder;
	private final Deque<String> folders = new ArrayDeque<>();
	private final ByteQueue input = new ByteQueue();
	private Phase phase = Phase.READY;
	private boolean reading;
	private String file = "";
	private int descriptor = SftpHandle.NO_DESCRIPTOR;
	private long remaining;
	private long modified = -1;
	private long accessed = -1;
	private int status;
	/** Said when the bytes of a file that could not be written have passed. */
	private String complaint = "";

	ScpSink(String target, boolean recursive, boolean keepTimes, boolean mustBeFolder) {
		this.recursive = recursive;
		this.keepTimes = keepTimes;
		this.mustBeFolder = mustBeFolder;
		folders.push(target);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (reading) {
			reading = false;
			if (!(last instanceof Outcome.Data data) || data.bytes().length == 0)
				return Step.exit(phase == Phase.LINE && input.size() == 0 ? status : 1);
			input.add(data.bytes());
		} else if (last instanceof Outcome.Failed failed) {
			if (phase != Phase.BYTES)
				return Step.exit(1);
			complaint = failed.error().text();
			closeFile(sys);
		}
		try {
			return advance(sys);
		} catch (SystemCallException refused) {
			return complain(refused.getMessage());
		}
	}

	private Step advance(Sys sys) throws SystemCallException {
		switch (phase) {
			case READY -> {
				if (mustBeFolder && !sys.files().isDirectory(folders.peek()))
					return end("scp: " + folders.peek() + ": Not a directory");
				phase = Phase.LINE;
				return accept();
			}
			case LINE -> {
				return line(sys);
			}
			case BYTES -> {
				return bytes(sys);
			}
			default -> {
				return confirm(sys);
			}
		}
	}

	private Step line(Sys sys) throws SystemCallException {
		int length = 0;
		while (length < input.size() && input.at(length) != '\n')
			length++;
		if (length == input.size())
			return length > LONGEST_LINE ? Step.exit(1) : more();
		String line = new String(input.take(length), StandardCharsets.UTF_8);
		input.drop(1);
		if (line.isEmpty())
			return advance(sys);
		switch (line.charAt(0)) {
			case 1, 2 -> {
				status = 1;
				return line.charAt(0) == 2 ? Step.exit(1) : advance(sys);
			}
			case 'T' -> {
				Matcher times = TIMES.matcher(line);
				if (!times.matches())
					return end("scp: protocol error: mtime.sec not delimited");
				modified = Long.parseLong(times.group(1)) * 1000;
				accessed = Long.parseLong(times.group(2)) * 1000;
				return accept();
			}
			case 'E' -> {
				if (folders.size() == 1)
					return end("scp: protocol error: unexpected <newline>");
				folders.pop();
				return accept();
			}
			default -> {
				return entry(sys, line);
			}
		}
	}

	private Step entry(Sys sys, String line) throws SystemCallException {
		Matcher entry = ENTRY.matcher(line);
		if (!entry.matches() || entry.group(4).equals("..") || entry.group(4).equals("."))
			return end("scp: protocol error: " + line.replaceAll("\\p{Cntrl}", "?"));
		String target = folders.peek();
		file = sys.files().isDirectory(target) ? Paths.child(sys.files().absolute(target), entry.group(4)) : target;
		int mode = Integer.parseInt(entry.group(2), 8) & ~UMASK;
		if (entry.group(1).equals("D")) {
			if (!recursive)
				return end("scp: received directory without -r");
			if (!sys.files().isDirectory(file))
				sys.files().makeDirectory(file, mode | 0700);
			folders.push(file);
			modified = -1;
			return accept();
		}
		remaining = Long.parseLong(entry.group(3));
		complaint = "";
		descriptor = sys.install(sys.files().openForWriting(file, false, mode));
		phase = Phase.BYTES;
		return accept();
	}

	private Step bytes(Sys sys) throws SystemCallException {
		if (remaining == 0) {
			phase = Phase.CONFIRMED;
			return advance(sys);
		}
		if (input.size() == 0)
			return more();
		byte[] chunk = input.take((int) Math.min(remaining, CHUNK));
		remaining -= chunk.length;
		return descriptor == SftpHandle.NO_DESCRIPTOR ? Step.compute(1) : new Step.Write(descriptor, chunk);
	}

	/** The other side says whether it could read all of it. */
	private Step confirm(Sys sys) throws SystemCallException {
		if (input.size() == 0)
			return more();
		phase = Phase.LINE;
		boolean whole = input.at(0) == 0;
		if (whole)
			input.drop(1);
		closeFile(sys);
		if (!complaint.isEmpty())
			return complain(complaint);
		if (keepTimes && modified >= 0)
			sys.files().setTimes(file, accessed, modified);
		modified = -1;
		return accept();
	}

	private void closeFile(Sys sys) {
		if (descriptor != SftpHandle.NO_DESCRIPTOR)
			sys.setFile(descriptor, null);
		descriptor = SftpHandle.NO_DESCRIPTOR;
	}

	private Step more() {
		reading = true;
		return new Step.Read(0, CHUNK);
	}

	private static Step accept() {
		return new Step.Write(1, new byte[] { 0 });
	}

	/** This one failed; others may follow. */
	private Step complain(String reason) {
		status = 1;
		phase = phase == Phase.READY ? Phase.LINE : phase;
		return Step.write(1, "\u0001scp: " + file + ": " + reason + "\n");
	}

	private Step end(String reason) {
		folders.clear();
		folders.push("/dev/null");
		phase = Phase.LINE;
		status = 1;
		return Step.write(1, "\u0002" + reason + "\n");
	}
}
