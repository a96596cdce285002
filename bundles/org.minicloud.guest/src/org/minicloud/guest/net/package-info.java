/**
 * The Internet protocols as data: Ethernet, ARP, IPv4, ICMP, UDP, TCP and DHCP in their wire formats, without a kernel, a thread
 * or a clock of their own. {@link org.minicloud.guest.net.IpStack} is a host's stack.
 */
package org.minicloud.guest.net;
