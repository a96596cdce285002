package org.minicloud.xen.paging;

import java.util.Arrays;
import java.util.Objects;

/** The list that mmuext_op takes. It may be filled anew. */
public final class MmuExtensions {
	private MmuExtension[] commands = new MmuExtension[4];
	private long[] firsts = new long[4];
	private long[] seconds = new long[4];
	private int count;
	int done;

	/**
	 * Adds a command with its arguments, whatever they are.
	 *
	 * @param first  a machine frame or an address
	 * @param second a machine frame, or the set of vCPUs as bits
	 */
	public MmuExtensions add(MmuExtension command, long first, long second) {
		if (count == commands.length) {
			commands = Arrays.copyOf(commands, 2 * count);
			firsts = Arrays.copyOf(firsts, 2 * count);
			seconds = Arrays.copyOf(seconds, 2 * count);
		}
		commands[count] = Objects.requireNonNull(command);
		firsts[count] = first;
		seconds[count] = second;
		count++;
		return this;
	}

	/** Keep this frame a page table of this level, 1..4. */
	public MmuExtensions pin(int level, long mfn) {
		return add(MmuExtension.values()[level - 1], mfn, 0);
	}

	public MmuExtensions unpin(long mfn) {
		return add(MmuExtension.UNPIN_TABLE, mfn, 0);
	}

	/** The kernel's page tables begin here from now on. */
	public MmuExtensions newBasePointer(long mfn) {
		return add(MmuExtension.NEW_BASEPTR, mfn, 0);
	}

	/** User code's page tables begin here from now on; 0: it has none. */
	public MmuExtensions newUserBasePointer(long mfn) {
		return add(MmuExtension.NEW_USER_BASEPTR, mfn, 0);
	}

	public MmuExtensions flushLocal() {
		return add(MmuExtension.TLB_FLUSH_LOCAL, 0, 0);
	}

	public MmuExtensions invalidateLocal(long address) {
		return add(MmuExtension.INVLPG_LOCAL, address, 0);
	}

	public MmuExtensions flushAll() {
		return add(MmuExtension.TLB_FLUSH_ALL, 0, 0);
	}

	public MmuExtensions invalidateAll(long address) {
		return add(MmuExtension.INVLPG_ALL, address, 0);
	}

	public MmuExtensions clearPage(long mfn) {
		return add(MmuExtension.CLEAR_PAGE, mfn, 0);
	}

	public MmuExtensions copyPage(long toMfn, long fromMfn) {
		return add(MmuExtension.COPY_PAGE, toMfn, fromMfn);
	}

	public void clear() {
		count = 0;
		done = 0;
	}

	public int count() {
		return count;
	}

	/** How many the last hypercall carried out. */
	public int done() {
		return done;
	}

	MmuExtension command(int at) {
		return commands[at];
	}

	long first(int at) {
		return firsts[at];
	}

	long second(int at) {
		return seconds[at];
	}
}
