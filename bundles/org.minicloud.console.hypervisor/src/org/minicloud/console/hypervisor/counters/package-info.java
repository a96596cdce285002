/** What domains ask of the hypervisor: hypercalls, traps, event channels, grants. */
package org.minicloud.console.hypervisor.counters;
