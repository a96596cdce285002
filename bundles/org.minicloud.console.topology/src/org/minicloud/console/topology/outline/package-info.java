/** The document in small: a thumbnail to move about in, and a tree. */
package org.minicloud.console.topology.outline;
