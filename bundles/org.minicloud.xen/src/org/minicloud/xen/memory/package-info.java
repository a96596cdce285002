/** Machine memory: who owns which frame, where a domain's pseudo-physical frames lie, and the bytes in them. */
package org.minicloud.xen.memory;
