package org.minicloud.guest.programs.files;

import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;
import org.minicloud.guest.programs.stream.Errand;

/** Copies the bytes of one file, a portion at a time. */
final class FileCopy implements Errand.Part {
	private static final long serialVersionUID = 1;
	private static final int CHUNK = 32 * 1024;
	private static final int SOURCE = 3, TARGET = 4;
	private final String from;
	private final String to;
	private final boolean preserve;
	private boolean open;

	FileCopy(String from, String to, boolean preserve) {
		this.from = from;
		this.to = to;
		this.preserve = preserve;
	}

	@Override
	public Step advance(Sys sys, Outcome last) throws SystemCallException {
		if (!open) {
			open = true;
			sys.setFile(SOURCE, sys.files().openForReading(from));
			int mode = sys.files().status(from).map(FileStatus::mode).orElse(0644);
			sys.setFile(TARGET, sys.files().openForWriting(to, false, mode));
			return new Step.Read(SOURCE, CHUNK);
		}
		if (last instanceof Outcome.Failed failed) {
			close(sys);
			throw new SystemCallException(failed.error());
		}
		if (!(last instanceof Outcome.Data data))
			return new Step.Read(SOURCE, CHUNK);
		if (data.bytes().length > 0)
			return new Step.Write(TARGET, data.bytes());
		close(sys);
		if (preserve)
			keepAttributes(sys, from, to);
		return null;
	}

	private static void close(Sys sys) {
		sys.setFile(SOURCE, null);
		sys.setFile(TARGET, null);
	}

	/** Gives a copy the mode and times of what it was copied from, and the owner when that is allowed. */
	static void keepAttributes(Sys sys, String from, String to) throws SystemCallException {
		FileStatus status = sys.files().status(from).orElse(null);
		if (status == null)
			return;
		if (sys.root())
			sys.files().setOwner(to, status.owner(), status.group());
		sys.files().setMode(to, status.mode());
		sys.files().setTimes(to, status.accessedMillis(), status.modifiedMillis());
	}
}
