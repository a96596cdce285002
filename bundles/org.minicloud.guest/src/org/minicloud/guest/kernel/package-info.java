/**
 * The kernel of a guest: processes as state machines, the run queues of its vCPUs, signals, memory, clocks. Programs see
 * it through {@link org.minicloud.guest.kernel.Sys} only.
 */
package org.minicloud.guest.kernel;
