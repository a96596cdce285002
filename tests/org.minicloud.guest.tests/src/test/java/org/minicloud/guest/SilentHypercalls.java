package org.minicloud.guest;

import java.util.Optional;
import org.minicloud.xen.Hypercalls;
import org.minicloud.xen.ShutdownReason;
import org.minicloud.xen.VirtualInterrupt;
import org.minicloud.xen.hypercall.MulticallEntry;
import org.minicloud.xen.hypercall.PrivilegedOperations;
import org.minicloud.xen.event.EventOperations;
import org.minicloud.xen.grant.GrantOperations;
import org.minicloud.xen.paging.MemoryOperations;
import org.minicloud.xen.sched.Runstate;

/** A hypervisor that does nothing, for parts of a guest that are tried alone. */
final class SilentHypercalls implements Hypercalls {
	@Override
	public long systemTimeNanos() {
		return 0;
	}

	@Override
	public long runstateNanos(int vcpu, Runstate state) {
		return 0;
	}

	@Override
	public long wallClockMillis() {
		return 0;
	}

	@Override
	public void block(int vcpu) {
		// nothing runs here
	}

	@Override
	public void yield(int vcpu) {
		// nothing runs here
	}

	@Override
	public void shutdown(ShutdownReason reason) {
		throw new UnsupportedOperationException("nothing to shut down");
	}

	@Override
	public void setTimer(int vcpu, long systemTimeNanos) {
		// time stands still
	}

	@Override
	public void send(int port) {
		// nobody listens
	}

	@Override
	public int bindVirq(VirtualInterrupt virq, int vcpu) {
		return 0;
	}

	@Override
	public int bindIpi(int vcpu) {
		return 0;
	}

	@Override
	public int nextEvent(int vcpu) {
		return -1;
	}

	@Override
	public void bringUp(int vcpu) {
		// there is but one
	}

	@Override
	public void emergencyConsole(byte[] text) {
		// nobody reads
	}

	@Override
	public PrivilegedOperations privileged() {
		throw new UnsupportedOperationException("no instructions");
	}

	@Override
	public MemoryOperations memory() {
		throw new UnsupportedOperationException("no memory");
	}

	@Override
	public void multicall(MulticallEntry[] entries, int count) {
		// nothing to call
	}

	@Override
	public Optional<ShutdownReason> takeShutdownRequest() {
		return Optional.empty();
	}

	@Override
	public EventOperations events() {
		throw new UnsupportedOperationException("there are no event channels here");
	}

	@Override
	public GrantOperations grants() {
		throw new UnsupportedOperationException("there is no grant table here");
	}
}
