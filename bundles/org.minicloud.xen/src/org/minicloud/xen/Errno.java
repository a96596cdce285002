package org.minicloud.xen;

/** Why the hypervisor refused, with Xen's names (include/public/errno.h). */
public enum Errno {
	EPERM(1, "Operation not permitted"), ENOENT(2, "No such entry"), ESRCH(3, "No such domain"), EIO(5, "I/O error"),
	E2BIG(7, "Too big"), EAGAIN(11, "Try again"), ENOMEM(12, "Out of memory"), EACCES(13, "Permission denied"),
	EFAULT(14, "Bad address"), EBUSY(16, "Busy"), EEXIST(17, "Already exists"), EINVAL(22, "Invalid argument"),
	ENOSPC(28, "No space left"), ENOSYS(38, "Function not implemented");

	private final int number;
	private final String meaning;

	Errno(int number, String meaning) {
		this.number = number;
		this.meaning = meaning;
	}

	public int number() {
		return number;
	}

	public String meaning() {
		return meaning;
	}
}
