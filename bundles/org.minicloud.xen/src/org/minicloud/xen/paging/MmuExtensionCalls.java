package org.minicloud.xen.paging;

import org.minicloud.xen.Errno;
import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.Hypercall;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.FrameAllocator;
import org.minicloud.xen.memory.FrameType;

/** mmuext_op. */
final class MmuExtensionCalls {
	private final MemoryContext guest;
	private final TlbFlushes flushes;

	MmuExtensionCalls(MemoryContext guest, TlbFlushes flushes) {
		this.guest = guest;
		this.flushes = flushes;
	}

	void carryOut(int vcpu, MmuExtensions operations) throws XenException {
		guest.meter().enter(Hypercall.MMUEXT_OP);
		operations.done = 0;
		for (int at = 0; at < operations.count(); at++) {
			long audited = guest.tables().audited();
			try {
				carryOut(vcpu, operations.command(at), operations.first(at), operations.second(at));
			} finally {
				guest.chargeAudit(audited);
			}
			operations.done++;
		}
	}

	private void carryOut(int vcpu, MmuExtension command, long first, long second) throws XenException {
		switch (command) {
			case PIN_L1_TABLE, PIN_L2_TABLE, PIN_L3_TABLE, PIN_L4_TABLE ->
				guest.frames().pin(first, guest.domid(), FrameType.ofLevel(command.number() + 1));
			case UNPIN_TABLE -> guest.frames().unpin(first, guest.domid());
			case NEW_BASEPTR -> setKernelRoot(vcpu, first);
			case NEW_USER_BASEPTR -> setUserRoot(vcpu, first);
			case TLB_FLUSH_LOCAL -> flushes.flush(TlbFlushes.only(vcpu));
			case INVLPG_LOCAL -> flushes.invalidate(TlbFlushes.only(vcpu), first);
			case TLB_FLUSH_MULTI -> flushes.flush(second);
			case INVLPG_MULTI -> flushes.invalidate(second, first);
			case TLB_FLUSH_ALL -> flushes.flush(TlbFlushes.ALL);
			case INVLPG_ALL -> flushes.invalidate(TlbFlushes.ALL, first);
			case CLEAR_PAGE -> clear(first);
			case COPY_PAGE -> copy(first, second);
			case FLUSH_CACHE, FLUSH_CACHE_GLOBAL -> throw new XenException(Errno.EACCES, "the caches are not the guest's");
			default -> throw new XenException(Errno.ENOSYS, "this hypervisor has no " + command);
		}
	}

	private void setKernelRoot(int vcpu, long mfn) throws XenException {
		Mmu mmu = guest.mmu(vcpu);
		Frame root = guest.frames().getAs(mfn, guest.domid(), FrameType.L4);
		putRoot(mmu.setKernelRoot(root));
		guest.meter().charge(guest.costs().tlbFlush());
	}

	private void setUserRoot(int vcpu, long mfn) throws XenException {
		Mmu mmu = guest.mmu(vcpu);
		Frame root = mfn == 0 ? null : guest.frames().getAs(mfn, guest.domid(), FrameType.L4);
		putRoot(mmu.setUserRoot(root));
		guest.meter().charge(guest.costs().tlbFlush());
	}

	void loadRoot(int vcpu, long mfn) throws XenException {
		long audited = guest.tables().audited();
		try {
			setKernelRoot(vcpu, mfn);
		} finally {
			guest.chargeAudit(audited);
		}
	}

	void invalidate(int vcpu, long address) {
		flushes.invalidate(TlbFlushes.only(vcpu), address);
	}

	/** Makes a vCPU use these page tables, without charge; -1 is none. */
	void restoreRoots(Mmu mmu, long kernelRoot, long userRoot) throws XenException {
		Frame kernel = rootOrNull(kernelRoot);
		try {
			putRoot(mmu.setUserRoot(rootOrNull(userRoot)));
		} catch (XenException refused) {
			putRoot(kernel);
			throw refused;
		}
		putRoot(mmu.setKernelRoot(kernel));
	}

	private Frame rootOrNull(long mfn) throws XenException {
		return mfn < 0 ? null : guest.frames().getAs(mfn, guest.domid(), FrameType.L4);
	}

	/** The vCPUs of a dying domain use no page tables any more. */
	void dropRoots() {
		for (Mmu mmu : guest.mmus()) {
			putRoot(mmu.setKernelRoot(null));
			putRoot(mmu.setUserRoot(null));
		}
	}

	private void putRoot(Frame root) {
		if (root != null)
			guest.frames().putTyped(root);
	}

	private void clear(long mfn) throws XenException {
		Frame frame = guest.frames().getAs(mfn, guest.domid(), FrameType.WRITABLE);
		frame.clear();
		guest.frames().putTyped(frame);
		guest.meter().charge(guest.costs().pageClear());
	}

	private void copy(long to, long from) throws XenException {
		Frame source = guest.frames().get(from, guest.domid());
		try {
			Frame target = guest.frames().getAs(to, guest.domid(), FrameType.WRITABLE);
			System.arraycopy(source.readable(), 0, target.writable(), 0, FrameAllocator.FRAME_BYTES);
			guest.frames().putTyped(target);
		} finally {
			guest.frames().put(source);
		}
		guest.meter().charge(guest.costs().pageCopy());
	}
}
