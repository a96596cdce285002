package org.minicloud.xen.xenstore;

/** Numbers as they are written in requests. */
final class StoreNumbers {
	/** The first domid that no domain can have (DOMID_FIRST_RESERVED). */
	private static final int FIRST_RESERVED_DOMID = 0x7ff0;

	private StoreNumbers() {
	}

	/** @throws StoreException EINVAL when it is not the id of a domain */
	static int domid(String text) throws StoreException {
		long number = unsigned(text);
		if (number >= FIRST_RESERVED_DOMID)
			throw new StoreException(StoreError.EINVAL, "no domain can be " + text);
		return (int) number;
	}

	/** @throws StoreException EINVAL when it is no decimal number of 32 bits without a sign */
	static long unsigned(String text) throws StoreException {
		if (text.isEmpty() || text.length() > 10 || !text.chars().allMatch(c -> c >= '0' && c <= '9'))
			throw new StoreException(StoreError.EINVAL, "not a number: '" + text + "'");
		long number = Long.parseLong(text);
		if (number > 0xffff_ffffL)
			throw new StoreException(StoreError.EINVAL, "a number of more than 32 bits: " + text);
		return number;
	}
}
