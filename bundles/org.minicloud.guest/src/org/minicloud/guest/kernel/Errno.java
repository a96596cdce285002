package org.minicloud.guest.kernel;

/** Errors of system calls, with the texts every Unix user knows. */
public enum Errno {
	EPERM("Operation not permitted"), ENOENT("No such file or directory"), ESRCH("No such process"),
	EIO("Input/output error"), EBADF("Bad file descriptor"), ECHILD("No child processes"),
	EAGAIN("Resource temporarily unavailable"),
	ENOMEM("Cannot allocate memory"), EACCES("Permission denied"), EEXIST("File exists"),
	ENOTDIR("Not a directory"), EISDIR("Is a directory"), EINVAL("Invalid argument"),
	ENOSPC("No space left on device"), EROFS("Read-only file system"), EFBIG("File too large"), EPIPE("Broken pipe"),
	ENOTEMPTY("Directory not empty"), ENOTTY("Inappropriate ioctl for device"), ENOEXEC("Exec format error"),
	EXDEV("Invalid cross-device link"), ELOOP("Too many levels of symbolic links"), EMLINK("Too many links"),
	ENAMETOOLONG("File name too long"), EBUSY("Device or resource busy"), ENODEV("No such device"),
	ENXIO("No such device or address"), ENOTBLK("Block device required"), ESPIPE("Illegal seek"),
	EADDRINUSE("Address already in use"), EADDRNOTAVAIL("Cannot assign requested address"), ECONNREFUSED("Connection refused"),
	ECONNRESET("Connection reset by peer"), ECONNABORTED("Software caused connection abort"), ETIMEDOUT("Connection timed out"),
	EHOSTUNREACH("No route to host"), ENETUNREACH("Network is unreachable"), ENETDOWN("Network is down"),
	ENOTCONN("Transport endpoint is not connected"), EISCONN("Transport endpoint is already connected"),
	EMSGSIZE("Message too long"), ENOBUFS("No buffer space available"), ENOTSOCK("Socket operation on non-socket"),
	EOPNOTSUPP("Operation not supported"), EDESTADDRREQ("Destination address required"), EMFILE("Too many open files");

	private final String text;

	Errno(String text) {
		this.text = text;
	}

	/** What {@code strerror} says. */
	public String text() {
		return text;
	}
}
