/** The hypervisor of one host. */
package org.minicloud.xen;
