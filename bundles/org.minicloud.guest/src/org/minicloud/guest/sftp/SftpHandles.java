package org.minicloud.guest.sftp;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.TreeMap;
import org.minicloud.guest.kernel.Errno;
import org.minicloud.guest.kernel.SystemCallException;

/** What a client has open, by number. */
final class SftpHandles implements Serializable {
	private static final long serialVersionUID = 1;
	/** A process may have 1024 descriptors; some are the server's own. */
	static final int MOST = 1000;

	private final TreeMap<Integer, SftpHandle> byNumber = new TreeMap<>();

	/** @throws SystemCallException EMFILE when there are too many */
	int add(SftpHandle handle) throws SystemCallException {
		int number = 0;
		while (byNumber.containsKey(number))
			number++;
		if (number >= MOST)
			throw new SystemCallException(Errno.EMFILE);
		byNumber.put(number, handle);
		return number;
	}

	/** The handle that a packet names. @throws SystemCallException EBADF when there is none */
	SftpHandle require(SftpRequest request) throws SftpRequest.Malformed, SystemCallException {
		return require(number(request));
	}

	SftpHandle require(int number) throws SystemCallException {
		SftpHandle handle = byNumber.get(number);
		if (handle == null)
			throw new SystemCallException(Errno.EBADF);
		return handle;
	}

	static int number(SftpRequest request) throws SftpRequest.Malformed {
		byte[] block = request.block();
		return block.length == Integer.BYTES ? ByteBuffer.wrap(block).getInt() : -1;
	}

	SftpHandle remove(int number) {
		return byNumber.remove(number);
	}

	Collection<SftpHandle> all() {
		return byNumber.values();
	}
}
