package org.minicloud.xen.inspect;

/**
 * A physical CPU.
 *
 * @param domid     whose vCPU runs on it; -1 when it idles
 * @param vcpu      which of them; -1 when it idles
 * @param queued    vCPUs that wait for it
 * @param busyNanos for how long it has not idled since the host came up
 */
public record PcpuSnapshot(int id, int domid, int vcpu, int queued, long busyNanos) {
}
