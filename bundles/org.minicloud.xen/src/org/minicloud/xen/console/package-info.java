/** Consoles: the shared ring of a guest's console, and the far end of it that dom0 keeps. */
package org.minicloud.xen.console;
