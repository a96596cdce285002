/** Grant tables: how a domain lets another map, copy or take over single frames of its memory. */
package org.minicloud.xen.grant;
