package org.minicloud.xen.life;

/**
 * The records of a stream, with Xen's numbers where Xen has such a record (docs/specs/libxc-migration-stream). A reader
 * that does not know a record may leave it out only when its bit 31 is set.
 */
enum RecordType {
	/** The last record. With us it has a body: the SHA-256 of all that came before it. */
	END(0),
	/** Pages: how many, their frame numbers and types, the contents of those that have any. */
	PAGE_DATA(1),
	/** Width of the guest and levels of its page tables. */
	PV_INFO(2),
	/** Which pseudo-physical frames there are, as runs. The last one of a stream counts. */
	PV_P2M_FRAMES(3),
	/** One vCPU. */
	VCPU_BASIC(4),
	/** The shared info page: the event channels. */
	SHARED_INFO(7),
	/** The domain's time when it was suspended. */
	TSC_INFO(8),
	/** What the toolstack has to know to build the domain: its configuration. */
	TOOLSTACK(0xb),
	/** Our own: what the guest's kernel is, which in Xen is in its memory. */
	KERNEL(0x4d43_0001);

	static final int OPTIONAL = 0x8000_0000;

	final int number;

	RecordType(int number) {
		this.number = number;
	}

	/** Null when we know none of that number. */
	static RecordType of(int number) {
		for (RecordType type : values())
			if (type.number == number)
				return type;
		return null;
	}
}
