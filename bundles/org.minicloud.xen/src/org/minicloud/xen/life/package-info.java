/** The life of a domain beyond one host: saving to a stream, restoring from it, live migration. */
package org.minicloud.xen.life;
