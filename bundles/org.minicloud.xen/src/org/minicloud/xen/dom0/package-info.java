/** Domain 0: the small kernel that runs in it, and the work it does for the others. */
package org.minicloud.xen.dom0;
