/** What others show on the nodes of a diagram: badges, a line on the state, a sparkline. The document knows nothing of it. */
package org.minicloud.console.topology.decorations;
