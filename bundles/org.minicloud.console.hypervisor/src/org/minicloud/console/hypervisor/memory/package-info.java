/** Machine memory: whose every frame is and what it is used as, page tables, bytes. */
package org.minicloud.console.hypervisor.memory;
