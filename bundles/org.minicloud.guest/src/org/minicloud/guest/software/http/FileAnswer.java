package org.minicloud.guest.software.http;

import org.minicloud.guest.fs.FileStatus;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;

/** A file, or a part of it, on its way from the disk to the client. */
final class FileAnswer extends Answer {
	private static final long serialVersionUID = 1;
	private static final int PIECE = 32 * 1024;

	private enum Phase {
		HEAD, READ, READ_DONE, END
	}

	private final Headers headers;
	private final ByteRange part;
	private final boolean partial;
	private final int fileFd;
	private Phase phase = Phase.HEAD;
	private long left;

	/** @param file open, at the first byte that is asked for */
	FileAnswer(Sys sys, Exchange exchange, OpenFile file, FileStatus about, ByteRange part, Headers headers) {
		super(exchange);
		this.headers = headers;
		this.partial = part != null;
		this.part = part == null ? new ByteRange(0, about.size() - 1) : part;
		this.left = this.part.length();
		this.fileFd = exchange.freeFd();
		headers.set("Content-Length", Long.toString(left));
		if (partial)
			headers.set("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + about.size());
		sys.setFile(fileFd, file);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		switch (phase) {
			case HEAD -> {
				phase = left == 0 || exchange.request().isHead() ? Phase.END : Phase.READ;
				return new Step.Write(exchange.fd(), head(sys, partial ? 206 : 200, headers));
			}
			case READ -> {
				if (last instanceof Outcome.Failed)
					exchange.close();
				if (left == 0 || last instanceof Outcome.Failed)
					return close(sys);
				phase = Phase.READ_DONE;
				return new Step.Read(fileFd, (int) Math.min(PIECE, left));
			}
			case READ_DONE -> {
				// the file became shorter, or cannot be read: the client learns it by the end of the connection
				if (!(last instanceof Outcome.Data data) || data.bytes().length == 0) {
					exchange.close();
					return close(sys);
				}
				phase = Phase.READ;
				left -= data.bytes().length;
				sent += data.bytes().length;
				return new Step.Write(exchange.fd(), data.bytes());
			}
			default -> {
				return close(sys);
			}
		}
	}

	private Step close(Sys sys) {
		sys.setFile(fileFd, null);
		return null;
	}
}
