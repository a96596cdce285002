/** What is wrong with a design: on its nodes, and as a list. */
package org.minicloud.console.topology.findings;
