/** Reading and changing packets in place: what switches, routers and firewalls need of Ethernet, ARP and IPv4. */
package org.minicloud.cloud.network.packet;
