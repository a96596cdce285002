/** The hypervisor of one host and its domains: what a toolstack drives. */
package org.minicloud.xen.host;
