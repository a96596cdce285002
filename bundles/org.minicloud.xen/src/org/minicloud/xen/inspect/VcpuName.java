package org.minicloud.xen.inspect;

/** Which vCPU of which domain. */
public record VcpuName(int domid, int vcpu) {
}
