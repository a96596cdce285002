/** Event channels: what domains notify each other with, and how a guest learns of it. */
package org.minicloud.xen.event;
