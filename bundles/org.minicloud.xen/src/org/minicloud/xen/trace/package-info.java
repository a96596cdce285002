/** What happened when, kept in a ring buffer while somebody wants it: scheduling decisions and hypercalls. */
package org.minicloud.xen.trace;
