/**
 * The memory of processes on real page tables: a paravirtual kernel's side of direct paging. Everything here is data but the way to the
 * hypervisor.
 */
package org.minicloud.guest.mm;
