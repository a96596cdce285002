package org.minicloud.xen.host;

import java.util.List;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.XenException;
import org.minicloud.xen.memory.Frame;
import org.minicloud.xen.memory.PhysicalMap;
import org.minicloud.xen.paging.CanonicalTables;

/**
 * A domain that a suspended guest is being brought to, page by page, from a file or another host. Until it is complete it
 * is paused and without a kernel; given up, nothing of it is left.
 */
public final class IncomingDomain {
	/** What the name of the domain ends in until it is complete. */
	public static final String NAME_SUFFIX = "--incoming";

	private final Hypervisor host;
	private final Domain domain;
	private boolean over;

	IncomingDomain(Hypervisor host, Domain domain) {
		this.host = host;
		this.domain = domain;
	}

	public Domain domain() {
		return domain;
	}

	/**
	 * Gives it frames for a run of its pseudo-physical memory.
	 *
	 * @throws XenException ENOMEM when the host has not so many, EINVAL when there are frames at that place already
	 */
	public void populate(long pfn, long count) throws XenException {
		requireOpen();
		try {
			host.memory().populate(domain.domid(), pfn, count);
		} catch (IllegalArgumentException overlapping) {
			throw new XenException(Errno.EINVAL, overlapping.getMessage());
		}
	}

	/**
	 * One of its frames.
	 *
	 * @throws XenException EINVAL when there is none at that place
	 */
	public Frame frame(long pfn) throws XenException {
		requireOpen();
		long mfn = host.memory().mfn(domain.domid(), pfn);
		if (mfn == PhysicalMap.INVALID)
			throw new XenException(Errno.EINVAL, domain + " has no frame " + pfn);
		return host.memory().frame(mfn);
	}

	/** Takes a frame away again; nothing happens when there is none at that place. */
	public void release(long pfn) throws XenException {
		requireOpen();
		host.memory().release(domain.domid(), pfn);
	}

	/** Makes a frame read as zeros. */
	public void clear(long pfn) throws XenException {
		requireOpen();
		Frame frame = host.memory().touched(host.memory().mfn(domain.domid(), pfn));
		if (frame != null)
			frame.clear();
	}

	/** For the page tables that came with its memory. */
	public CanonicalTables tables() {
		return domain.move().tables();
	}

	/**
	 * Gives a vCPU the page tables that it had, which are in its memory and pinned.
	 *
	 * @throws XenException EINVAL when they are no page tables
	 */
	public void restoreBasePointers(VcpuState vcpu) throws XenException {
		requireOpen();
		if (vcpu.kernelRoot() >= 0 || vcpu.userRoot() >= 0)
			domain.guestMemory().restoreBasePointers(vcpu.id(), mfn(vcpu.kernelRoot()), mfn(vcpu.userRoot()));
	}

	private long mfn(long pfn) {
		return pfn < 0 ? PhysicalMap.INVALID : domain.guestMemory().mfn(pfn);
	}

	/**
	 * All of its memory is there: the guest moves in. Its rings are joined to domain 0 again; the domain is built when
	 * domain 0 has had the CPU for that, and runs once it is unpaused.
	 *
	 * @param kernel    the suspended kernel; it is told {@link GuestKernel#resume} first
	 * @param dom0Nanos CPU of domain 0 that is left to do, at least 1
	 * @throws XenException EINVAL when the vCPUs are not those of the specification, EEXIST when its name has been taken
	 *                      meanwhile, ENOSPC when domain 0 is out of event channels; nothing has changed then
	 */
	public Domain complete(GuestKernel kernel, List<VcpuState> vcpus, long dom0Nanos) throws XenException {
		requireOpen();
		if (vcpus.size() != domain.spec().vcpus() || vcpus.stream().mapToInt(VcpuState::id).distinct().count() != vcpus.size()
				|| vcpus.stream().anyMatch(vcpu -> vcpu.id() >= domain.spec().vcpus()))
			throw new XenException(Errno.EINVAL, domain + " needs its " + domain.spec().vcpus() + " vCPUs, each once");
		host.requireFreeName(domain.spec().name(), domain);
		host.toolstack().requireChannels(domain.spec().channels());
		over = true;
		host.toolstack().reassemble(domain, dom0Nanos);
		domain.adopt(kernel, vcpus);
		domain.rename(domain.spec().name());
		return domain;
	}

	/** Nothing comes of it: its memory is free again at once, as its domid. Does nothing when it is complete. */
	public void abandon() {
		if (over || domain.isDead())
			return;
		over = true;
		host.discard(domain);
	}

	private void requireOpen() throws XenException {
		if (over || domain.isDead())
			throw new XenException(Errno.ESRCH, domain + " is not incoming any more");
	}
}
