/** Sockets: what descriptors of the guest's processes have of its {@link org.minicloud.guest.net.IpStack}. */
package org.minicloud.guest.socket;
