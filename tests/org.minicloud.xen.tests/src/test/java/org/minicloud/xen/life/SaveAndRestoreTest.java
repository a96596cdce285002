package org.minicloud.xen.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.xen.Errno;
import org.minicloud.xen.GuestKernel;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.StartInfo;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.Domain;
import org.minicloud.xen.host.DomainListener;

class SaveAndRestoreTest {
	private static final long SECOND = TwoHosts.SECOND;

	private final TwoHosts hosts = new TwoHosts();

	@Test
	void aSavedDomainIsDestroyedAndItsGuestGoesOnElsewhere() throws IOException, XenException {
		WritingKernel kernel = WritingKernel.writing(100, 1000);
		byte[] file = hosts.save(hosts.running("web", 64, kernel));
		assertEquals(1, hosts.first.domains().size());
		Domain restored = hosts.restore(file);
		hosts.timeline.runFor(SECOND);
		WritingKernel arrived = (WritingKernel) restored.kernel();
		assertNotSame(kernel, arrived);
		assertEquals(List.of("boot", "resume"), arrived.life);
		assertTrue(arrived.pieces > kernel.pieces + 500);
		assertEquals("web", restored.name());
		assertEquals(512, restored.weight());
		assertEquals(90, restored.cap());
	}

	@Test
	void theContentsOfMemoryAreTheSame() throws IOException, XenException {
		Domain domain = hosts.running("web", 64, WritingKernel.writing(500, 3000));
		String[] before = new String[1];
		domain.addListener(new DomainListener() {
			@Override
			public void suspended(Domain suspended) {
				before[0] = MemoryHash.of(suspended);
			}
		});
		Domain restored = hosts.restorer().restore(new ByteArrayInputStream(hosts.save(domain)));
		assertEquals(before[0], MemoryHash.of(restored));
	}

	@Test
	void aCheckpointLeavesTheGuestRunning() throws IOException, XenException {
		WritingKernel kernel = WritingKernel.writing(100, 1000);
		Domain domain = hosts.running("web", 64, kernel);
		byte[] file = hosts.save(domain, true);
		hosts.timeline.runFor(SECOND);
		assertEquals(List.of("boot", "cancelled"), kernel.life);
		long pieces = kernel.pieces;
		Domain restored = hosts.restore(file);
		hosts.timeline.runFor(SECOND);
		assertTrue(((WritingKernel) restored.kernel()).pieces < kernel.pieces);
		assertTrue(kernel.pieces > pieces);
	}

	@Test
	void holesOfABalloonStayHoles() throws IOException, XenException {
		Domain domain = hosts.running("web", 64, WritingKernel.writing(10, 1000));
		hosts.first.memory().release(domain.domid(), 5000);
		hosts.first.memory().release(domain.domid(), 5001);
		Domain restored = hosts.restore(hosts.save(domain));
		assertEquals(64 * 256 - 2, restored.pages());
		assertEquals(-1, hosts.second.memory().mfn(restored.domid(), 5000));
	}

	@Test
	void savingTakesTimeAndCpuOfDomain0() throws XenException {
		Domain domain = hosts.running("web", 512, WritingKernel.writing(10, 1000));
		long began = hosts.timeline.nanos();
		long cpu = hosts.first.domain(0).orElseThrow().cpuNanos();
		hosts.save(domain, true, new ByteArrayOutputStream());
		assertEquals(512 * 256 * 4096 / 100e6, (hosts.timeline.nanos() - began) / 1e9, 0.2);
		assertEquals(512 * 256 * 1e-6, (hosts.first.domain(0).orElseThrow().cpuNanos() - cpu) / 1e9, 0.05);
	}

	@Test
	void aGuestThatDoesNotSuspendRunsOn() throws XenException {
		Domain domain = hosts.running("web", 64, WritingKernel.stubborn());
		DomainSaver.Result result = hosts.save(domain, false, new ByteArrayOutputStream());
		assertEquals("the guest has not suspended itself in time", result.failure());
		long cpu = domain.cpuNanos();
		hosts.timeline.runFor(SECOND);
		assertTrue(domain.cpuNanos() > cpu);
	}

	@Test
	void aFileThatCannotBeWrittenLeavesTheGuestRunning() throws XenException {
		WritingKernel kernel = WritingKernel.writing(10, 1000);
		Domain domain = hosts.running("web", 64, kernel);
		DomainSaver.Result[] result = new DomainSaver.Result[1];
		new DomainSaver(domain, false).save(() -> {
			throw new IOException("No space left on device");
		}, done -> result[0] = done);
		hosts.until(() -> result[0] != null);
		hosts.timeline.runFor(SECOND);
		assertEquals("No space left on device", result[0].failure());
		assertEquals(List.of("boot", "cancelled"), kernel.life);
	}

	@Test
	void aRestartOfDomain0EndsTheSavingAndNotTheGuest() throws XenException {
		WritingKernel kernel = WritingKernel.writing(10, 1000);
		Domain domain = hosts.running("web", 512, kernel);
		DomainSaver.Result[] result = new DomainSaver.Result[1];
		new DomainSaver(domain, false).save(() -> new ByteArrayOutputStream(), done -> result[0] = done);
		hosts.until(domain::isSuspended);
		hosts.timeline.runFor(SECOND / 10);
		hosts.first.restartDomain0("update");
		hosts.timeline.runFor(10 * SECOND);
		assertEquals("domain 0 of host first went down", result[0].failure());
		assertEquals(List.of("boot", "cancelled"), kernel.life);
		assertEquals(1, hosts.restoreCount(hosts.save(domain, true)));
	}

	@Test
	void aDomainIsSavedOrMovedByOneAtATime() throws XenException {
		Domain domain = hosts.running("web", 64, WritingKernel.writing(10, 1000));
		DomainSaver.Result[] result = new DomainSaver.Result[2];
		new DomainSaver(domain, true).save(() -> new ByteArrayOutputStream(), done -> result[0] = done);
		new DomainSaver(domain, true).save(() -> new ByteArrayOutputStream(), done -> result[1] = done);
		assertTrue(result[1].failure().contains("is being moved already"), result[1].failure());
		hosts.until(() -> result[0] != null);
		assertTrue(result[0].succeeded());
	}

	@Test
	void aKernelThatIsNoDataCannotBeSaved() throws XenException {
		Domain domain = hosts.running("web", 64, new NoData());
		DomainSaver.Result result = hosts.save(domain, false, new ByteArrayOutputStream());
		assertTrue(result.failure().contains("is not data"), result.failure());
		assertTrue(domain.shutdownReason().isEmpty());
	}

	@Test
	void aDomainThatHasEndedCannotBeSaved() throws XenException {
		Domain domain = hosts.running("web", 64, WritingKernel.writing(10, 10));
		domain.destroy();
		assertEquals("the guest has ended already",
				hosts.save(domain, false, new ByteArrayOutputStream()).failure());
	}

	@Test
	void aRestoredDomainNeedsItsNameAndItsMemory() throws XenException {
		byte[] file = hosts.save(hosts.running("web", 512, WritingKernel.writing(10, 1000)), true);
		Domain domain = hosts.second.createDomain(new org.minicloud.xen.host.DomainSpec("web", 1, 64),
				WritingKernel.stubborn());
		assertEquals(Errno.EEXIST, assertThrows(XenException.class, () -> hosts.restore(file)).errno());
		domain.destroy();
		hosts.second.createDomain(new org.minicloud.xen.host.DomainSpec("big", 1, 1500), WritingKernel.stubborn());
		long free = hosts.second.freeMemoryMiB();
		assertEquals(Errno.ENOMEM, assertThrows(XenException.class, () -> hosts.restore(file)).errno());
		assertEquals(free, hosts.second.freeMemoryMiB());
	}

	/** Suspends at once when asked, and has a thread in it. */
	private static final class NoData implements GuestKernel, java.io.Serializable {
		private static final long serialVersionUID = 1;
		private final Object thread = Thread.currentThread();
		private Hypercalls hypercalls;

		@Override
		public void boot(StartInfo start, Hypercalls calls) {
			hypercalls = calls;
		}

		@Override
		public void resume(StartInfo start, Hypercalls calls, boolean cancelled) {
			hypercalls = thread == null ? null : calls;
		}

		@Override
		public long run(int vcpu) {
			while (hypercalls.nextEvent(vcpu) >= 0)
				if (hypercalls.takeShutdownRequest().isPresent()) {
					hypercalls.shutdown(org.minicloud.xen.ShutdownReason.SUSPEND);
					return 0;
				}
			hypercalls.block(vcpu);
			return 0;
		}
	}
}
