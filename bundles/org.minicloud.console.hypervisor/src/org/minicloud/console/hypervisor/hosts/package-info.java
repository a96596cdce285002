/** The hosts of a cloud and their domains, as xentop shows them, and what an operator does to them. */
package org.minicloud.console.hypervisor.hosts;
