/** What can be put on a drawing, in groups, with a search field above. */
package org.minicloud.console.topology.palette;
