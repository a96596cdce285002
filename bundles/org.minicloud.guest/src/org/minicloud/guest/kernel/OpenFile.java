package org.minicloud.guest.kernel;

import java.io.Serializable;

/** What a descriptor refers to; shared by the processes that inherited it. */
public abstract class OpenFile implements Serializable {
	private static final long serialVersionUID = 1;
	private int references;

	/** @return bytes, none at the end of the file, or null when the reader must wait */
	public abstract byte[] read(Process reader, int limit) throws SystemCallException;

	/** @return number of bytes taken; 0 when the writer must wait */
	public abstract int write(Process writer, byte[] bytes, int offset) throws SystemCallException;

	/** Whether a read would not wait now. */
	public abstract boolean readable(Process reader);

	/** Whether a write would not wait now. */
	public abstract boolean writable();

	/**
	 * What waiting for it is waiting for: whatever makes it readable or writable is told of this. Files that make each other ready, as the
	 * ends of a pipe, have one in common.
	 */
	public Object cause() {
		return isOnDisk() ? WaitCause.DISK : this;
	}

	/** Whether it is a disk that keeps its readers and writers waiting. */
	public boolean isOnDisk() {
		return false;
	}

	/**
	 * Moves to a place, from the beginning of the file, from where the next read or write goes on.
	 *
	 * @throws SystemCallException ESPIPE for what has no places, as pipes and terminals
	 */
	public void seek(long position) throws SystemCallException {
		throw new SystemCallException(Errno.ESPIPE);
	}

	/** The last descriptor on it was closed. */
	protected void released() {
		// most files have nothing to give back
	}

	public final OpenFile acquire() {
		references++;
		return this;
	}

	public final void release() {
		if (--references == 0)
			released();
	}
}
