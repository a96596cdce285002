/** Instances that move from host to host while they run. */
package org.minicloud.console.hypervisor.migration;
