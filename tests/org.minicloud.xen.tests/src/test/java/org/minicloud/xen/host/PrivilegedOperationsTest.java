package org.minicloud.xen.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.minicloud.xen.hypercall.PrivilegedOperations.MSR_EFER;
import static org.minicloud.xen.hypercall.PrivilegedOperations.MSR_FS_BASE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.minicloud.time.Timeline;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.XenException;
import org.minicloud.xen.host.TestKernel.Scripted;
import org.minicloud.xen.hypercall.GeneralProtectionFault;
import org.minicloud.xen.hypercall.HypercallCosts;
import org.minicloud.xen.hypercall.PrivilegedOperations;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.paging.PageFault;
import org.minicloud.xen.sched.SchedulerParameters;

class PrivilegedOperationsTest {
	private static final long SECOND = 1_000_000_000;
	private static final HypercallCosts COSTS = HypercallCosts.DEFAULTS;

	private final Timeline timeline = new Timeline(Instant.parse("2010-03-01T12:00:00Z"));
	private final Hypervisor host = new Hypervisor(timeline, new HostSpec("host", 1, 4096), SchedulerParameters.DEFAULTS, COSTS, 1);
	private final TestKernel kernel = new TestKernel();
	private Domain domain;

	private PrivilegedOperations instructions() throws XenException {
		domain = host.createDomain(new DomainSpec("guest", 1, 64).withPageTables(), kernel);
		domain.unpause();
		timeline.runFor(SECOND);
		return kernel.hypercalls.privileged();
	}

	private static void refused(Executable what) {
		assertThrows(GeneralProtectionFault.class, what);
	}

	@Test
	void registersAreReadAndWrittenAsFarAsGuestsMay() throws XenException, GeneralProtectionFault, PageFault {
		PrivilegedOperations cpu = instructions();
		long root = kernel.start.pageTables().basePointer() << 12;
		assertEquals(root, cpu.readControlRegister(0, 3));
		cpu.writeControlRegister(0, 3, root);
		cpu.writeControlRegister(0, 0, cpu.readControlRegister(0, 0) | 8);
		assertEquals(8, cpu.readControlRegister(0, 0) & 8);
		assertThrows(PageFault.class, () -> kernel.hypercalls.memory().load(0, 0x1234_5678, 8));
		assertEquals(0x1234_5678, cpu.readControlRegister(0, 2));
		refused(() -> cpu.writeControlRegister(0, 3, root + 4096));
		refused(() -> cpu.writeControlRegister(0, 3, root + 8));
		refused(() -> cpu.writeControlRegister(0, 0, 0));
		refused(() -> cpu.writeControlRegister(0, 4, 0));
		refused(() -> cpu.readControlRegister(0, 8));
		cpu.writeMsr(0, MSR_FS_BASE, 4711);
		assertEquals(4711, cpu.readMsr(0, MSR_FS_BASE));
		refused(() -> cpu.writeMsr(0, MSR_FS_BASE, 1L << 60));
		refused(() -> cpu.writeMsr(0, MSR_EFER, 0));
		refused(() -> cpu.readMsr(0, 0x1b));
	}

	@Test
	void portsAreForDomain0ButForTheTimer() throws XenException, GeneralProtectionFault {
		PrivilegedOperations cpu = instructions();
		refused(() -> cpu.in(0, 0x3f8, 1));
		refused(() -> cpu.out(0, 0x3f8, 65, 1));
		cpu.out(0, 0x43, 0xb0, 1);
		long before = cpu.in(0, 0x42, 1);
		timeline.runFor(10_000);
		assertEquals(11, before - cpu.in(0, 0x42, 1) & 0xff, 1);
		refused(() -> cpu.lidt(0));
		refused(() -> cpu.lgdt(0));
	}

	@Test
	void eachIsCountedAndCosts() throws XenException, GeneralProtectionFault {
		PrivilegedOperations cpu = instructions();
		domain.meter().settle();
		cpu.cli(0);
		cpu.sti(0);
		cpu.wbinvd(0);
		assertEquals(host.systemTimeNanos(), cpu.rdtsc(0));
		assertEquals(4 * (COSTS.trap() + COSTS.emulation()), domain.meter().settle());
		cpu.invlpg(0, 0);
		assertEquals(COSTS.trap() + COSTS.emulation() + COSTS.invalidatePage(), domain.meter().settle());
		refused(() -> cpu.lidt(0));
		assertEquals(2 * COSTS.trap() + COSTS.emulation(), domain.meter().settle());
		for (Trap trap : List.of(Trap.CLI, Trap.STI, Trap.WBINVD, Trap.RDTSC, Trap.INVLPG, Trap.LIDT, Trap.GENERAL_PROTECTION))
			assertEquals(1, domain.meter().count(trap), trap.name());
	}

	@Test
	void aKernelThatHaltsSleepsUntilAnEventComes() throws XenException {
		List<Long> wokenAt = new ArrayList<>();
		Domain halting = host.createDomain(new DomainSpec("halting", 1, 64), new Scripted((scripted, vcpu) -> {
			wokenAt.add(scripted.hypercalls.systemTimeNanos());
			if (wokenAt.size() == 1) {
				scripted.hypercalls.bindVirq(VirtualInterrupt.TIMER, vcpu);
				scripted.hypercalls.privileged().cli(vcpu);
				scripted.hypercalls.setTimer(vcpu, scripted.hypercalls.systemTimeNanos() + SECOND / 10);
			}
			scripted.hypercalls.privileged().hlt(vcpu);
			return 0;
		}));
		halting.unpause();
		timeline.runFor(SECOND);
		assertEquals(2, wokenAt.size());
		assertEquals(SECOND / 10, wokenAt.get(1) - wokenAt.get(0), 100_000);
	}
}
