package org.minicloud.xen.xenstore;

/** What a domain may do with a node, with the letters of the wire. */
public enum Access {
	NONE('n'), READ('r'), WRITE('w'), BOTH('b');

	private final char letter;

	Access(char letter) {
		this.letter = letter;
	}

	public char letter() {
		return letter;
	}

	boolean includes(Access wanted) {
		return this == BOTH || this == wanted || wanted == NONE;
	}

	/** @throws StoreException EINVAL when no access has this letter */
	static Access ofLetter(char letter) throws StoreException {
		for (Access access : values())
			if (access.letter == letter)
				return access;
		throw new StoreException(StoreError.EINVAL, "no access has the letter " + letter);
	}
}
