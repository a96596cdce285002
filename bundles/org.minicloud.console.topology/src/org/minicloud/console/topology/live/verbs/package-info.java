/** What can be done with the instances of a node: the console's own verbs, handed what the node stands for. */
package org.minicloud.console.topology.live.verbs;
