package org.minicloud.xen.hypercall;

/** Why a guest entered the hypervisor without asking: instructions that it may not carry out, and accesses that fault. */
public enum Trap {
	/** An access to memory that its page tables do not allow; the guest's own handler gets it. */
	PAGE_FAULT,
	/** A write to a page table that went past the hypervisor, and was carried out for the guest. */
	PAGE_TABLE_WRITE,
	/** An instruction that the hypervisor refused. */
	GENERAL_PROTECTION, CLI, STI, HLT, MOV_TO_CR, MOV_FROM_CR, IN, OUT, LIDT, LGDT, RDMSR, WRMSR, RDTSC, INVLPG, WBINVD
}
