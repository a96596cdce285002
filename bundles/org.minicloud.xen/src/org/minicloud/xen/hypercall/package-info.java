/** What a guest may call the hypervisor for, how often it did, and what that costs it. */
package org.minicloud.xen.hypercall;
