package org.minicloud.xen.hypercall;

/**
 * Instructions of the processor that only the hypervisor may carry out. A kernel that uses them is caught each time; the
 * hypervisor counts that, and does what a paravirtual kernel would have got cheaper by a hypercall, or refuses.
 */
public interface PrivilegedOperations {
	int MSR_TIME_STAMP = 0x10;
	int MSR_EFER = 0xc000_0080;
	int MSR_FS_BASE = 0xc000_0100;
	int MSR_GS_BASE = 0xc000_0101;
	int MSR_KERNEL_GS_BASE = 0xc000_0102;

	/** Clears the interrupt flag: upcalls are masked. */
	void cli(int vcpu);

	/** Sets the interrupt flag: upcalls are unmasked, and those that are due come. */
	void sti(int vcpu);

	/** Waits for an event: a scheduler operation, as {@link org.minicloud.xen.Hypercalls#block}. */
	void hlt(int vcpu);

	/**
	 * CR0, CR2 (the address of the last page fault), CR3 (the machine address of the root of the page tables) or CR4.
	 *
	 * @throws GeneralProtectionFault for any other
	 */
	long readControlRegister(int vcpu, int number) throws GeneralProtectionFault;

	/**
	 * Task-switched in CR0, CR2, or CR3.
	 *
	 * @throws GeneralProtectionFault for any other, another bit, or a CR3 that is no root of page tables
	 */
	void writeControlRegister(int vcpu, int number, long value) throws GeneralProtectionFault;

	/**
	 * Reads an I/O port. Domain 0 may read all, but there is no device behind them; others have the ports of the timer.
	 *
	 * @param bytes 1, 2 or 4
	 * @throws GeneralProtectionFault when it is not the domain's
	 */
	long in(int vcpu, int port, int bytes) throws GeneralProtectionFault;

	/** @throws GeneralProtectionFault when the port is not the domain's */
	void out(int vcpu, int port, long value, int bytes) throws GeneralProtectionFault;

	/** @throws GeneralProtectionFault for a register that is none of the constants */
	long readMsr(int vcpu, int register) throws GeneralProtectionFault;

	/** @throws GeneralProtectionFault for a register other than the three bases, or a base that is no address */
	void writeMsr(int vcpu, int register, long value) throws GeneralProtectionFault;

	/** The time stamp counter: it counts nanoseconds of system time. */
	long rdtsc(int vcpu);

	/** @throws GeneralProtectionFault always: guests give their handlers to the hypervisor */
	void lidt(int vcpu) throws GeneralProtectionFault;

	/** @throws GeneralProtectionFault always: guests give their descriptors to the hypervisor */
	void lgdt(int vcpu) throws GeneralProtectionFault;

	/** Forgets the translation of an address. */
	void invlpg(int vcpu, long address);

	/** Writes back caches: nothing happens. */
	void wbinvd(int vcpu);
}
