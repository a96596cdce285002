package org.minicloud.guest.sftp;

import java.nio.ByteBuffer;
import org.minicloud.guest.kernel.ByteQueue;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.OpenFile;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.kernel.SystemCallException;

/**
 * {@code sftp-server}: answers the packets on its input, one after the other. Bytes of files go through descriptors, so a
 * file may be of any size; nothing of it is kept.
 */
final class SftpServer implements Program {
	private static final long serialVersionUID = 1;
	static final int INIT = 1, OPEN = 3, CLOSE = 4, READ = 5, WRITE = 6, LSTAT = 7, FSTAT = 8, SETSTAT = 9, FSETSTAT = 10, OPENDIR = 11,
			READDIR = 12, REMOVE = 13, MKDIR = 14, RMDIR = 15, REALPATH = 16, STAT = 17, RENAME = 18, READLINK = 19, SYMLINK = 20,
			EXTENDED = 200;
	private static final int WRITABLE = 2, APPEND = 4, CREATE = 8, TRUNCATE = 16, EXCLUSIVE = 32;
	private static final int VERSION = 3;
	static final int LONGEST_PACKET = 256 * 1024;
	static final int LONGEST_DATA = LONGEST_PACKET - 1024;
	private static final int UMASK = 022;
	private static final int CHUNK = 32 * 1024;
	private static final int MOST_REPLIES = 64 * 1024;

	private enum Waiting {
		NOTHING, INPUT, DATA, ROOM, DISK, OUTPUT
	}

	private final ByteQueue input = new ByteQueue();
	private final ByteQueue replies = new ByteQueue();
	private final SftpHandles handles = new SftpHandles();
	private Waiting waiting = Waiting.NOTHING;
	private int request;
	/** The file that is being read. */
	private SftpHandle current;
	private boolean over;

	@Override
	public Step resume(Sys sys, Outcome last) {
		take(last);
		while (true) {
			Step step = over ? null : nextPacket(sys);
			if (step != null)
				return step;
			if (replies.size() > 0) {
				waiting = Waiting.OUTPUT;
				return new Step.Write(1, replies.take(replies.size()));
			}
			if (over)
				return Step.exit(0);
			waiting = Waiting.INPUT;
			return new Step.Read(0, CHUNK);
		}
	}

	/** How the step ended that was waited for. */
	private void take(Outcome last) {
		Waiting ended = waiting;
		waiting = Waiting.NOTHING;
		switch (ended) {
			case INPUT -> {
				if (last instanceof Outcome.Data data && data.bytes().length > 0)
					input.add(data.bytes());
				else
					over |= !(last instanceof Outcome.Interrupted);
			}
			case DATA -> {
				if (last instanceof Outcome.Data data) {
					current.moved(data.bytes().length);
					reply(data.bytes().length == 0 ? SftpReply.endOfFile(request) : SftpReply.data(request, data.bytes()));
				} else {
					fail(last);
				}
				current = null;
			}
			case ROOM, DISK -> {
				if (last instanceof Outcome.Failed)
					fail(last);
				else
					reply(SftpReply.ok(request));
			}
			case OUTPUT -> over |= last instanceof Outcome.Failed;
			case NOTHING -> {
				// the beginning
			}
		}
	}

	private void fail(Outcome last) {
		reply(SftpReply.error(request, last instanceof Outcome.Failed failed ? failed.error() : Errno.EIO));
	}

	private void reply(SftpReply reply) {
		replies.add(reply.packet());
	}

	/** Answers packets until one must wait. @return what it waits for, or null when there is none left */
	private Step nextPacket(Sys sys) {
		while (replies.size() < MOST_REPLIES && input.size() >= Integer.BYTES) {
			int length = ByteBuffer.wrap(input.peek(Integer.BYTES)).getInt();
			if (length <= 0 || length > LONGEST_PACKET) {
				over = true;
				return null;
			}
			if (input.size() < Integer.BYTES + length)
				return null;
			input.drop(Integer.BYTES);
			Step step = answer(sys, input.take(length));
			if (step != null)
				return step;
		}
		return null;
	}

	private Step answer(Sys sys, byte[] packet) {
		SftpRequest one;
		try {
			one = new SftpRequest(packet);
		} catch (SftpRequest.Malformed broken) {
			over = true;
			return null;
		}
		request = one.id();
		try {
			return switch (one.type()) {
				case INIT -> greet();
				case OPEN -> open(sys, one);
				case CLOSE -> close(sys, one);
				case READ -> read(sys, one);
				case WRITE -> write(sys, one);
				default -> other(sys, one);
			};
		} catch (SystemCallException refused) {
			reply(SftpReply.error(request, refused.error()));
		} catch (SftpRequest.Malformed broken) {
			reply(SftpReply.status(request, SftpReply.BAD_MESSAGE, "Bad message"));
		}
		return null;
	}

	private Step greet() {
		reply(SftpReply.version(VERSION).text("posix-rename@openssh.com").text("1").text("statvfs@openssh.com").text("2")
				.text("fstatvfs@openssh.com").text("2").text("hardlink@openssh.com").text("1").text("fsync@openssh.com").text("1")
				.text("lsetstat@openssh.com").text("1").text("limits@openssh.com").text("1").text("expand-path@openssh.com").text("1"));
		return null;
	}

	private Step other(Sys sys, SftpRequest one) throws SftpRequest.Malformed, SystemCallException {
		SftpReply answer = new SftpFiles(sys).answer(one, handles);
		if (answer == SftpFiles.SYNC) {
			waiting = Waiting.DISK;
			return new Step.Sync();
		}
		reply(answer);
		return null;
	}

	private Step open(Sys sys, SftpRequest one) throws SftpRequest.Malformed, SystemCallException {
		String path = one.text();
		int flags = one.number();
		int mode = one.attributes().permissions(0666) & ~UMASK;
		boolean exists = sys.files().status(path).isPresent();
		boolean writes = (flags & WRITABLE) != 0;
		if (!exists && (flags & CREATE) == 0)
			throw new SystemCallException(Errno.ENOENT);
		if (exists && (flags & EXCLUSIVE) != 0 && (flags & CREATE) != 0)
			throw new SystemCallException(Errno.EEXIST);
		boolean appends = (flags & APPEND) != 0;
		OpenFile file;
		if (!writes)
			file = sys.files().openForReading(path);
		else if ((flags & TRUNCATE) != 0 || !exists || appends)
			file = sys.files().openForWriting(path, appends, mode);
		else
			file = sys.files().openForUpdate(path, mode);
		if (sys.files().isDirectory(path))
			throw new SystemCallException(Errno.EISDIR);
		int fd = sys.install(file);
		reply(SftpReply.handle(request, handles.add(SftpHandle.file(sys.files().absolute(path), fd, appends))));
		return null;
	}

	private Step close(Sys sys, SftpRequest one) throws SftpRequest.Malformed, SystemCallException {
		int number = SftpHandles.number(one);
		SftpHandle handle = handles.require(number);
		if (!handle.isFolder())
			sys.setFile(handle.descriptor(), null);
		handles.remove(number);
		reply(SftpReply.ok(request));
		return null;
	}

	private SftpHandle file(SftpRequest one) throws SftpRequest.Malformed, SystemCallException {
		SftpHandle handle = handles.require(one);
		if (handle.isFolder())
			throw new SystemCallException(Errno.EISDIR);
		return handle;
	}

	private Step read(Sys sys, SftpRequest one) throws SftpRequest.Malformed, SystemCallException {
		SftpHandle handle = file(one);
		long offset = one.longNumber();
		int length = Math.clamp(one.number() & 0xFFFF_FFFFL, 0, LONGEST_DATA);
		if (offset < 0)
			throw new SystemCallException(Errno.EINVAL);
		handle.goTo(sys, offset);
		current = handle;
		waiting = Waiting.DATA;
		return new Step.Read(handle.descriptor(), length);
	}

	private Step write(Sys sys, SftpRequest one) throws SftpRequest.Malformed, SystemCallException {
		SftpHandle handle = file(one);
		long offset = one.longNumber();
		byte[] bytes = one.block();
		if (offset < 0)
			throw new SystemCallException(Errno.EINVAL);
		handle.goTo(sys, offset);
		handle.moved(bytes.length);
		waiting = Waiting.ROOM;
		return new Step.Write(handle.descriptor(), bytes);
	}
}
