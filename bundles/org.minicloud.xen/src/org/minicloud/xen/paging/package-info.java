/** Direct paging: what guests ask for about their memory and their page tables, and how their accesses go through those. */
package org.minicloud.xen.paging;
