package org.minicloud.xen.life;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.Hypervisor;

/** Makes a domain of a stream that a {@link DomainSaver} wrote, as {@code xl restore}: on this host, in this process or another. */
public final class DomainRestorer {
	/** CPU of building the domain besides its memory, and of each page. */
	private static final long BUILD_NANOS = 60_000_000;
	private static final long NANOS_PER_PAGE = DomainSaver.NANOS_PER_PAGE;

	private final Hypervisor host;
	private final ClassLoader kernels;
	private UnaryOperator<DomainSpec> equipping = UnaryOperator.identity();
	private KernelAdoption adoption = KernelAdoption.AS_IT_IS;

	/** @param kernels knows the classes of the kernels that may be in a stream */
	public DomainRestorer(Hypervisor host, ClassLoader kernels) {
		this.host = Objects.requireNonNull(host);
		this.kernels = Objects.requireNonNull(kernels);
	}

	/** Gives the domain another name, or what is not in a stream: disks and network cards. */
	public DomainRestorer equipping(UnaryOperator<DomainSpec> newEquipping) {
		equipping = newEquipping;
		return this;
	}

	/** Connects the kernel with what is not in a stream. */
	public DomainRestorer adopting(KernelAdoption newAdoption) {
		adoption = newAdoption;
		return this;
	}

	/**
	 * Reads a domain. It is paused; domain 0 still has work to do with it, and it runs once that is done and it is unpaused.
	 *
	 * @throws BrokenStreamException when the stream is not that of a saved domain, is cut off or damaged, or holds what is no
	 *                               kernel; nothing has changed then
	 * @throws XenException          when the host refuses: ENOMEM, EEXIST when a domain has its name, ENOSPC; nothing has
	 *                               changed then
	 */
	public Domain restore(InputStream in) throws IOException, XenException {
		RecordReader reader = new RecordReader(in);
		reader.header();
		DomainDecoder decoder = new DomainDecoder(host, kernels, equipping);
		boolean restored = false;
		try {
			while (!decoder.isWhole())
				decoder.accept(reader.next());
			Domain domain = decoder.complete(adoption, BUILD_NANOS + NANOS_PER_PAGE * decoder.pages());
			restored = true;
			return domain;
		} finally {
			if (!restored)
				decoder.abandon();
		}
	}
}
