package org.minicloud.xen.inspect;

import java.util.List;

/**
 * The way from a virtual address to a byte, through the tables of one address space.
 *
 * @param virtualAddress as 64 bits, sign-extended from bit 47
 * @param levels         entries looked at, level 4 first; ends with the one that is not present, if any
 * @param mfn            the frame it leads to; -1 when it leads nowhere
 * @param offset         of the byte in the frame
 * @param fault          why it leads nowhere; empty when it leads somewhere
 */
public record PageWalkSnapshot(int domid, int vcpu, long virtualAddress, List<Level> levels, long mfn, int offset,
		String fault) {
	public PageWalkSnapshot {
		levels = List.copyOf(levels);
	}

	/**
	 * One entry.
	 *
	 * @param level    4..1
	 * @param tableMfn the frame that the table is in
	 * @param index    of the entry, 0..511
	 * @param entry    its 64 bits
	 */
	public record Level(int level, long tableMfn, int index, long entry) {
		private static final long FRAME = 0x000f_ffff_ffff_f000L;

		public boolean isPresent() {
			return (entry & 1) != 0;
		}

		public boolean isWritable() {
			return (entry & 1 << 1) != 0;
		}

		/** Whether programs may use it, not the kernel alone. */
		public boolean isUser() {
			return (entry & 1 << 2) != 0;
		}

		public boolean isAccessed() {
			return (entry & 1 << 5) != 0;
		}

		public boolean isDirty() {
			return (entry & 1 << 6) != 0;
		}

		public boolean isExecutable() {
			return entry >= 0;
		}

		/** The frame it points to. */
		public long mfn() {
			return (entry & FRAME) >>> 12;
		}
	}
}
