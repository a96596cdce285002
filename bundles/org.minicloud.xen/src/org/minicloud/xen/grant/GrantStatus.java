package org.minicloud.xen.grant;

/** How a grant operation ended, with Xen's names and numbers (GNTST_ in include/public/grant_table.h). */
public enum GrantStatus {
	OKAY(0, "okay"), GENERAL_ERROR(-1, "undefined error"), BAD_DOMAIN(-2, "unrecognised domain id"),
	BAD_GNTREF(-3, "unrecognised or inappropriate gntref"), BAD_HANDLE(-4, "unrecognised or inappropriate handle"),
	BAD_VIRT_ADDR(-5, "inappropriate virtual address to map"), BAD_DEV_ADDR(-6, "inappropriate device address to unmap"),
	NO_DEVICE_SPACE(-7, "no space in I/O MMU"), PERMISSION_DENIED(-8, "permission denied"), BAD_PAGE(-9, "bad page"),
	BAD_COPY_ARG(-10, "copy arguments cross page boundary"), ADDRESS_TOO_BIG(-11, "page address size too large"),
	EAGAIN(-12, "operation not done; try again"), NO_SPACE(-13, "out of space");

	private static final GrantStatus[] ALL = values();

	private final int code;
	private final String meaning;

	GrantStatus(int code, String meaning) {
		this.code = code;
		this.meaning = meaning;
	}

	public int code() {
		return code;
	}

	public String meaning() {
		return meaning;
	}

	/** @throws IllegalArgumentException when Xen has no such status */
	public static GrantStatus of(int code) {
		if (code > 0 || -code >= ALL.length)
			throw new IllegalArgumentException("there is no grant status " + code);
		return ALL[-code];
	}
}
