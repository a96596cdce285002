package org.minicloud.xen.xenstore;

/** Why the store refused; the names are what travels in an answer (include/public/io/xs_wire.h, xsd_errors). */
public enum StoreError {
	EINVAL, EACCES, EEXIST, EISDIR, ENOENT, ENOMEM, ENOSPC, EIO, ENOTEMPTY, ENOSYS, EROFS, EBUSY, EAGAIN, EISCONN, E2BIG,
	EPERM;

	/** The error of this name; EINVAL when there is none, as Xen's library has it. */
	static StoreError named(String name) {
		for (StoreError error : values())
			if (error.name().equals(name))
				return error;
		return EINVAL;
	}
}
