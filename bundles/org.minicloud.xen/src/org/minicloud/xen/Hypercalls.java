package org.minicloud.xen;

import java.util.Optional;
import org.minicloud.xen.hypercall.MulticallEntry;
import org.minicloud.xen.hypercall.PrivilegedOperations;
import org.minicloud.xen.event.EventOperations;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.sched.Runstate;

/** What a guest kernel may ask of the hypervisor. Named as Xen names them. */
public interface Hypercalls {
	/** System time in nanoseconds of cloud time since the host came up. */
	long systemTimeNanos();

	/** Cloud time as milliseconds since 1970, as a guest reads its wall clock. */
	long wallClockMillis();

	/** Nanoseconds that a vCPU has been in a runstate; from the area that VCPUOP_register_runstate_memory_area names, so it costs nothing. */
	long runstateNanos(int vcpu, Runstate state);

	/** SCHEDOP_block: gives up the physical CPU until an event is pending (returns at once if one is). */
	void block(int vcpu);

	/** SCHEDOP_yield. */
	void yield(int vcpu);

	/** SCHEDOP_shutdown. */
	void shutdown(ShutdownReason reason);

	/** VCPUOP set_singleshot_timer: VIRQ_TIMER at this system time; a negative value cancels. */
	void setTimer(int vcpu, long systemTimeNanos);

	/** EVTCHNOP_send on a local port. */
	void send(int port);

	/** EVTCHNOP_bind_virq; returns the local port. */
	int bindVirq(VirtualInterrupt virq, int vcpu);

	/**
	 * EVTCHNOP_bind_ipi; returns a local port of this vCPU. Whichever vCPU of the domain sends on it, it becomes pending
	 * at {@code vcpu}: that is how one processor wakes another.
	 */
	int bindIpi(int vcpu);

	/** Takes the next pending, unmasked local port of this vCPU and clears its pending bit; -1 when there is none. */
	int nextEvent(int vcpu);

	/** vcpu_op up: brings a secondary vCPU up. */
	void bringUp(int vcpu);

	/** console_io write to the hypervisor's emergency console; used before the console ring is up. */
	void emergencyConsole(byte[] text);

	/** Instructions that are no hypercalls, but need the hypervisor. */
	PrivilegedOperations privileged();

	/** mmu_update, update_va_mapping, mmuext_op, memory_op; and the memory itself. */
	MemoryOperations memory();

	/**
	 * Carries out the first {@code count} of these hypercalls at the price of one entry, in their order. Each keeps its own result;
	 * one that fails does not stop the others.
	 *
	 * @throws XenException EINVAL when it is itself in a multicall
	 */
	void multicall(MulticallEntry[] entries, int count) throws XenException;

	/**
	 * Takes what the toolstack asks this domain to do (XenStore's {@code control/shutdown}): {@link ShutdownReason#POWEROFF},
	 * {@link ShutdownReason#REBOOT} or {@link ShutdownReason#SUSPEND}; empty when it asks nothing. Taking it acknowledges
	 * it. An event on {@link StartInfo#storePort} tells that there is something to take; the kernel then shuts down in its
	 * own time and ends with {@link #shutdown}.
	 */
	Optional<ShutdownReason> takeShutdownRequest();

	/** event_channel_op: all of it; {@link #send}, {@link #bindVirq}, {@link #bindIpi} and {@link #nextEvent} are its short forms. */
	EventOperations events();

	/** grant_table_op. */
	GrantOperations grants();
}
