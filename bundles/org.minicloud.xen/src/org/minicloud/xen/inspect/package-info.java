/** What is going on on a host, as immutable snapshots for people to look at. */
package org.minicloud.xen.inspect;
