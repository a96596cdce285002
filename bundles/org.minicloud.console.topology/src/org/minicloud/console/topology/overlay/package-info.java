/** What is laid over a diagram for a while. */
package org.minicloud.console.topology.overlay;
