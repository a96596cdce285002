/** Topology files: where they lie, what can be done with them, new ones. */
package org.minicloud.console.topology.files;
