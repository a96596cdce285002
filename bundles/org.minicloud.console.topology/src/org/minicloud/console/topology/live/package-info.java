/** What runs of a design, on the diagram itself: states, load and traffic. The document knows nothing of it. */
package org.minicloud.console.topology.live;
