package org.minicloud.guest.kernel;

import java.io.Serializable;

/** A pipe of bounded size between processes. */
public final class Pipe implements Serializable {
	private static final long serialVersionUID = 1;
	/** One page, PIPE_BUF of Linux. */
	private static final int CAPACITY = 4096;

	private final ByteQueue bytes = new ByteQueue();
	private final ReadEnd readEnd = new ReadEnd(this);
	private final WriteEnd writeEnd = new WriteEnd(this);
	private boolean readerGone;
	private boolean writerGone;

	public OpenFile readEnd() {
		return readEnd;
	}

	public OpenFile writeEnd() {
		return writeEnd;
	}

	private static final class ReadEnd extends OpenFile {
		private static final long serialVersionUID = 1;
		private final Pipe pipe;

		ReadEnd(Pipe pipe) {
			this.pipe = pipe;
		}

		@Override
		public byte[] read(Process reader, int limit) {
			return readable(reader) ? pipe.bytes.take(limit) : null;
		}

		@Override
		public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
			throw new SystemCallException(Errno.EBADF);
		}

		@Override
		public boolean readable(Process reader) {
			return pipe.bytes.size() > 0 || pipe.writerGone;
		}

		@Override
		public boolean writable() {
			return true;
		}

		@Override
		public Object cause() {
			return pipe;
		}

		@Override
		protected void released() {
			pipe.readerGone = true;
		}
	}

	private static final class WriteEnd extends OpenFile {
		private static final long serialVersionUID = 1;
		private final Pipe pipe;

		WriteEnd(Pipe pipe) {
			this.pipe = pipe;
		}

		@Override
		public byte[] read(Process reader, int limit) throws SystemCallException {
			throw new SystemCallException(Errno.EBADF);
		}

		@Override
		public int write(Process writer, byte[] bytes, int offset) throws SystemCallException {
			if (pipe.readerGone)
				throw new SystemCallException(Errno.EPIPE);
			int count = Math.min(CAPACITY - pipe.bytes.size(), bytes.length - offset);
			pipe.bytes.add(bytes, offset, count);
			return count;
		}

		@Override
		public boolean readable(Process reader) {
			return true;
		}

		@Override
		public boolean writable() {
			return pipe.readerGone || pipe.bytes.size() < CAPACITY;
		}

		@Override
		public Object cause() {
			return pipe;
		}

		@Override
		protected void released() {
			pipe.writerGone = true;
		}
	}
}
