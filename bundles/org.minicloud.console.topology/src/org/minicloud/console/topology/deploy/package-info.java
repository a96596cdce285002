/** A design becomes a running system: review, progress on the nodes, drift, and drawings of what runs already. */
package org.minicloud.console.topology.deploy;
