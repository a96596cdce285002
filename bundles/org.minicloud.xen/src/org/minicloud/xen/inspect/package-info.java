/**
 * What is going on on a host, as immutable snapshots for people to look at. The only package of the engine that a console
 * may know, with the enumerations that the snapshots show.
 */
package org.minicloud.xen.inspect;
