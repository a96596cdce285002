package org.minicloud.guest.sftp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.minicloud.guest.kernel.Errno;

/** A packet for a client, written field by field. */
final class SftpReply {
	private static final int VERSION = 2, STATUS = 101, HANDLE = 102, DATA = 103, NAME = 104, ATTRIBUTES = 105, EXTENDED = 201;
	static final int OK = 0, END_OF_FILE = 1, BAD_MESSAGE = 5, UNSUPPORTED = 8;
	private static final int NO_SUCH_FILE = 2, PERMISSION_DENIED = 3, FAILURE = 4;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

	private SftpReply(int type, int id) {
		bytes.write(type);
		number(id);
	}

	static SftpReply version(int version) {
		return new SftpReply(VERSION, version);
	}

	static SftpReply status(int id, int code, String text) {
		return new SftpReply(STATUS, id).number(code).text(text).text("");
	}

	static SftpReply ok(int id) {
		return status(id, OK, "Success");
	}

	static SftpReply endOfFile(int id) {
		return status(id, END_OF_FILE, "End of file");
	}

	/** What an error of the system is in the protocol. */
	static SftpReply error(int id, Errno error) {
		return switch (error) {
			case ENOENT, ENOTDIR -> status(id, NO_SUCH_FILE, "No such file");
			case EPERM, EACCES, EROFS -> status(id, PERMISSION_DENIED, "Permission denied");
			case ENODEV -> status(id, UNSUPPORTED, "Operation unsupported");
			default -> status(id, FAILURE, error == Errno.EINVAL ? "Failure" : error.text());
		};
	}

	static SftpReply handle(int id, int handle) {
		return new SftpReply(HANDLE, id).block(ByteBuffer.allocate(Integer.BYTES).putInt(handle).array());
	}

	static SftpReply data(int id, byte[] data) {
		return new SftpReply(DATA, id).block(data);
	}

	static SftpReply names(int id, int count) {
		return new SftpReply(NAME, id).number(count);
	}

	static SftpReply attributes(int id, FileAttributes attributes) {
		return new SftpReply(ATTRIBUTES, id).add(attributes);
	}

	static SftpReply extended(int id) {
		return new SftpReply(EXTENDED, id);
	}

	SftpReply number(int value) {
		bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
		return this;
	}

	SftpReply longNumber(long value) {
		bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
		return this;
	}

	SftpReply text(String value) {
		return block(value.getBytes(StandardCharsets.UTF_8));
	}

	SftpReply block(byte[] value) {
		number(value.length);
		bytes.writeBytes(value);
		return this;
	}

	SftpReply add(FileAttributes attributes) {
		attributes.write(this);
		return this;
	}

	/** The packet with its length before it. */
	byte[] packet() {
		byte[] body = bytes.toByteArray();
		return ByteBuffer.allocate(Integer.BYTES + body.length).putInt(body.length).put(body).array();
	}
}
