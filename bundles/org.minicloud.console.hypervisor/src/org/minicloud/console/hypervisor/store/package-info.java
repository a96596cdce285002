/** XenStore, the tree through which domains and domain 0 arrange themselves. */
package org.minicloud.console.hypervisor.store;
