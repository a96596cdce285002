package org.minicloud.xen.host;

import org.minicloud.xen.XenException;
import org.minicloud.xen.hypercall.GeneralProtectionFault;
import org.minicloud.xen.hypercall.HypercallMeter;
import org.minicloud.xen.hypercall.PrivilegedOperations;
import org.minicloud.xen.hypercall.Trap;
import org.minicloud.xen.paging.GuestMemory;
import org.minicloud.xen.paging.PageTableEntry;

/** Carries out the privileged instructions of one domain's kernel, or refuses them. */
final class PrivilegedInstructions implements PrivilegedOperations {
	/** Protected mode, numeric errors, write protection, alignment mask, paging. */
	private static final long CR0 = 0x8005_0033L;
	private static final long CR0_TASK_SWITCHED = 1 << 3;
	/** Physical address extension, page global enable, the instructions of SSE. */
	private static final long CR4 = 0x6a0L;
	/** System calls, long mode, no-execute. */
	private static final long EFER = 0xd01L;
	private static final int PIT_CHANNEL_2 = 0x42;
	private static final int PIT_MODE = 0x43;
	private static final int PIT_GATE = 0x61;
	private static final long PIT_HERTZ = 1_193_182;
	private static final long NANOS_PER_SECOND = 1_000_000_000;
	private static final int BYTE_MASK = 0xff;

	private final Domain domain;
	private final HypercallMeter meter;
	private final GuestMemory memory;
	private final boolean[] taskSwitched;
	private final long[][] bases;

	PrivilegedInstructions(Domain domain) {
		this.domain = domain;
		this.meter = domain.meter();
		this.memory = domain.guestMemory();
		this.taskSwitched = new boolean[domain.spec().vcpus()];
		this.bases = new long[domain.spec().vcpus()][MSR_KERNEL_GS_BASE - MSR_FS_BASE + 1];
	}

	@Override
	public void cli(int vcpu) {
		caught(Trap.CLI, vcpu);
		setUpcallMask(vcpu, true);
	}

	@Override
	public void sti(int vcpu) {
		caught(Trap.STI, vcpu);
		setUpcallMask(vcpu, false);
	}

	@Override
	public void hlt(int vcpu) {
		caught(Trap.HLT, vcpu);
		domain.block(vcpu);
	}

	@Override
	public long readControlRegister(int vcpu, int number) throws GeneralProtectionFault {
		caught(Trap.MOV_FROM_CR, vcpu);
		return switch (number) {
			case 0 -> CR0 | (taskSwitched[vcpu] ? CR0_TASK_SWITCHED : 0);
			case 2 -> memory.faultAddress(vcpu);
			case 3 -> Math.max(0, memory.basePointer(vcpu)) << PageTableEntry.PAGE_SHIFT;
			case 4 -> CR4;
			default -> throw refused("mov from cr" + number);
		};
	}

	@Override
	public void writeControlRegister(int vcpu, int number, long value) throws GeneralProtectionFault {
		caught(Trap.MOV_TO_CR, vcpu);
		if (number == 0 && (value & ~CR0_TASK_SWITCHED) == CR0)
			taskSwitched[vcpu] = (value & CR0_TASK_SWITCHED) != 0;
		else if (number == 2)
			memory.setFaultAddress(vcpu, value);
		else if (number == 3)
			loadRoot(vcpu, value);
		else if (number != 4 || value != CR4)
			throw refused("mov of " + Long.toHexString(value) + " to cr" + number);
	}

	@Override
	public long in(int vcpu, int port, int bytes) throws GeneralProtectionFault {
		caught(Trap.IN, vcpu);
		requireWidth(bytes);
		if (isTimer(port) && bytes == 1)
			return port == PIT_CHANNEL_2 ? pitCounter() : 0;
		if (domain.domid() != 0)
			throw refused("in from port " + Integer.toHexString(port));
		return (1L << bytes * Byte.SIZE) - 1;
	}

	@Override
	public void out(int vcpu, int port, long value, int bytes) throws GeneralProtectionFault {
		caught(Trap.OUT, vcpu);
		requireWidth(bytes);
		if (domain.domid() != 0 && !(isTimer(port) && bytes == 1))
			throw refused("out to port " + Integer.toHexString(port));
	}

	@Override
	public long readMsr(int vcpu, int register) throws GeneralProtectionFault {
		caught(Trap.RDMSR, vcpu);
		return switch (register) {
			case MSR_TIME_STAMP -> domain.host().systemTimeNanos();
			case MSR_EFER -> EFER;
			case MSR_FS_BASE, MSR_GS_BASE, MSR_KERNEL_GS_BASE -> bases[vcpu][register - MSR_FS_BASE];
			default -> throw refused("rdmsr of " + Integer.toHexString(register));
		};
	}

	@Override
	public void writeMsr(int vcpu, int register, long value) throws GeneralProtectionFault {
		caught(Trap.WRMSR, vcpu);
		if (register < MSR_FS_BASE || register > MSR_KERNEL_GS_BASE || !PageTableEntry.isCanonical(value))
			throw refused("wrmsr of " + Long.toHexString(value) + " to " + Integer.toHexString(register));
		bases[vcpu][register - MSR_FS_BASE] = value;
	}

	@Override
	public long rdtsc(int vcpu) {
		caught(Trap.RDTSC, vcpu);
		return domain.host().systemTimeNanos();
	}

	@Override
	public void lidt(int vcpu) throws GeneralProtectionFault {
		caught(Trap.LIDT, vcpu);
		throw refused("lidt");
	}

	@Override
	public void lgdt(int vcpu) throws GeneralProtectionFault {
		caught(Trap.LGDT, vcpu);
		throw refused("lgdt");
	}

	@Override
	public void invlpg(int vcpu, long address) {
		caught(Trap.INVLPG, vcpu);
		memory.invalidate(vcpu, address);
	}

	@Override
	public void wbinvd(int vcpu) {
		caught(Trap.WBINVD, vcpu);
	}

	private void caught(Trap trap, int vcpu) {
		domain.vcpu(vcpu);
		meter.trapped(trap);
		meter.charge(meter.costs().emulation());
	}

	/** The guest's own handler gets it, which is one more trap. */
	private GeneralProtectionFault refused(String instruction) {
		meter.trapped(Trap.GENERAL_PROTECTION);
		return new GeneralProtectionFault(instruction);
	}

	private void setUpcallMask(int vcpu, boolean masked) {
		try {
			domain.events().setUpcallMask(vcpu, masked);
		} catch (XenException noSuchVcpu) {
			throw new IllegalArgumentException(noSuchVcpu.getMessage(), noSuchVcpu);
		}
	}

	private void loadRoot(int vcpu, long address) throws GeneralProtectionFault {
		try {
			if (PageTableEntry.offset(address) != 0)
				throw refused("mov of " + Long.toHexString(address) + " to cr3");
			memory.loadRoot(vcpu, address >>> PageTableEntry.PAGE_SHIFT);
		} catch (XenException noRoot) {
			throw refused("mov of " + Long.toHexString(address) + " to cr3");
		}
	}

	private long pitCounter() {
		long seconds = domain.host().systemTimeNanos() / NANOS_PER_SECOND;
		long rest = domain.host().systemTimeNanos() % NANOS_PER_SECOND;
		long ticks = seconds * PIT_HERTZ + rest * PIT_HERTZ / NANOS_PER_SECOND;
		return -ticks & BYTE_MASK;
	}

	private static boolean isTimer(int port) {
		return port == PIT_CHANNEL_2 || port == PIT_MODE || port == PIT_GATE;
	}

	private static void requireWidth(int bytes) {
		if (bytes != 1 && bytes != 2 && bytes != 4)
			throw new IllegalArgumentException("no instruction moves " + bytes + " bytes to a port");
	}
}
