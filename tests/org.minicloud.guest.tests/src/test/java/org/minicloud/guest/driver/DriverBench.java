package org.minicloud.guest.driver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.minicloud.time.Timeline;
import org.minicloud.xen.XenException;
import org.minicloud.xen.blkif.BlockBackend;
import org.minicloud.xen.blkif.DiskSpec;
import org.minicloud.xen.grant.GrantException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainSpec;
import org.minicloud.xen.host.HostSpec;
import org.minicloud.xen.host.Hypervisor;
import org.minicloud.xen.netif.NetBackend;
import org.minicloud.xen.netif.NicSpec;
import org.minicloud.xen.netif.SoftwareBridge;
import org.minicloud.xen.sched.SchedulerParameters;

/** A host with domains whose drivers are joined to back ends by hand, without XenStore. */
final class DriverBench {
	static final long MILLI = 1_000_000;
	static final long SECOND = 1_000 * MILLI;

	final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	final Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 2, 2048), SchedulerParameters.DEFAULTS, 1);
	final SoftwareBridge bridge = new SoftwareBridge("xenbr0", timeline);

	Domain start(String name, DriverKernel kernel) throws XenException {
		Domain domain = host.createDomain(new DomainSpec(name, 1, 64), kernel);
		domain.unpause();
		until(() -> kernel.start != null);
		return domain;
	}

	BlockBackend join(Domain domain, DriverKernel kernel, DiskSpec disk) throws XenException, GrantException {
		BlockBackend backend = new BlockBackend(disk, host.dom0());
		backend.connect(domain.domid(), kernel.block.ringGrant(), kernel.block.port());
		kernel.block.connected(new BlockProperties(disk.number(), disk.disk().sectors(), disk.isReadOnly(), true, true, true,
				BlockBackend.MAX_INDIRECT_SEGMENTS));
		return backend;
	}

	NetBackend join(Domain domain, DriverKernel kernel, NicSpec nic) throws XenException, GrantException {
		NetBackend backend = new NetBackend(nic, "vif" + domain.domid() + ".0", host.dom0());
		backend.connect(domain.domid(), kernel.net.txGrant(), kernel.net.rxGrant(), kernel.net.port());
		kernel.net.connected(nic.mac());
		return backend;
	}

	NicSpec nic(int number) {
		return new NicSpec(mac(number), bridge);
	}

	static String mac(int number) {
		return String.format("00:16:3e:00:00:%02x", number);
	}

	/** What a test did in a guest's place, outside of its kernel, has woken somebody: the scheduler is to look. */
	void settle() {
		Domain domain0 = host.domain(0).orElseThrow();
		domain0.pause();
		domain0.unpause();
	}

	/** Runs until that holds, for at most ten minutes of cloud time. */
	void until(BooleanSupplier condition) {
		long limit = timeline.nanos() + 600 * SECOND;
		settle();
		boolean holds = condition.getAsBoolean();
		while (!holds && timeline.nanos() < limit && timeline.step())
			holds = condition.getAsBoolean();
		assertTrue(holds, "it does not come to that");
	}
}
