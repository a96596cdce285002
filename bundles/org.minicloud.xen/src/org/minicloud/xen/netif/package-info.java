/** Network devices: netif's layouts, the back end in domain 0, and the software bridge that joins them. */
package org.minicloud.xen.netif;
