package org.minicloud.xen.sched;

/** What a vCPU is doing, in the order of Xen's numbers (include/public/vcpu.h): their times add up to all time. */
public enum Runstate {
	/** Holds a physical CPU. */
	RUNNING,
	/** Could run, waits for a physical CPU. */
	RUNNABLE,
	/** Gave up its CPU until an event comes. */
	BLOCKED,
	/** Paused, parked at its cap, not brought up, or shut down. */
	OFFLINE
}
