/**
 * XenStore: the small data base by which domains and the toolstack tell each other of devices and wishes. The tree with
 * permissions, transactions, watches and quotas; the daemon in domain 0 that serves it over shared rings; and the client
 * of a guest.
 */
package org.minicloud.xen.xenstore;
