/** What is wrong or unwise in a design, node by node, kept up to date while it is edited, with quick fixes. */
package org.minicloud.topology.findings;
