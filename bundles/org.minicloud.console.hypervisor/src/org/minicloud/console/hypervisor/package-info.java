/** The perspective on what is below an instance: hosts, domains, CPUs, memory, rings, the store. */
package org.minicloud.console.hypervisor;
